import { type OpenStores, count, counterRef } from './counting.js';
import { brokenLink } from './broken-link.js';

const trace = (n: number) => ({ traceparent: `00-${String(n).padStart(32, '0')}-00f067aa0ba902b7-01` });

/** What stands beside an event: kept, handed on, and no part of what happened. */
export const describeMetadata = (doors: OpenStores) =>
  describe('metadata', () => {
    it('stand beside the events of the command that bears them, and in none of their hashes', async () => {
      const { store, other, stream } = doors();
      await store.execute({ commands: [count(stream, { metadata: trace(1) })] });
      await store.execute({ commands: [count(stream)] });
      const events = await other.read(stream);
      expect(events.map(({ metadata }) => metadata)).toEqual([trace(1), undefined]);
      expect(events[1]).not.toHaveProperty('metadata');
      expect(brokenLink(events)).toBeUndefined();
      expect(brokenLink(events.map((event) => ({ ...event, metadata: trace(9) })))).toBeUndefined();
      expect(await other.stateOf(counterRef(stream))).toEqual({ state: 2, version: 2 });
    });

    it('of an event that is heard are handed on to what it causes; a command’s own come first', async () => {
      const { store, stream } = doors();
      const hears = (version: number) => ({ stream: `order-${stream}`, version, metadata: trace(2) });
      await store.execute({ delivery: hears(1), commands: [count(stream)] });
      await store.execute({ delivery: hears(2), commands: [count(stream, { metadata: trace(3) })] });
      expect((await store.read(stream)).map(({ metadata }) => metadata)).toEqual([trace(2), trace(3)]);
    });

    it('tell no repetition from a second wish', async () => {
      const { store, stream } = doors();
      const commandId = `c-${stream}`;
      const [first] = await store.execute({ commands: [count(stream, { commandId, metadata: trace(4) })] });
      expect(await store.execute({ commands: [count(stream, { commandId, metadata: trace(5) })] })).toEqual([first]);
    });
  });
