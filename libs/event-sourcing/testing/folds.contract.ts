import type { AnyEvent, Fold } from '../src/decider.js';
import type { CommandExecution } from '../src/event-store.js';
import { type OpenStores, adding, count, counted, counter, counterRef } from './counting.js';

/** What every adapter promises where one stream is asked for under several folds. */
export const describeFolds = (doors: OpenStores) =>
  describe('one stream under several folds', () => {
    let { store, other, stream } = {} as ReturnType<OpenStores>;
    beforeEach(() => void ({ store, other, stream } = doors()));
    const say = (execution: CommandExecution) => store.execute({ commands: [execution] });
    const doubled: Fold<unknown> = { initial: 0, evolve: (n) => (n as number) + 2 };
    const told: unknown[] = [];
    beforeEach(() => void told.splice(0));
    const under = (fold: Fold<unknown>): CommandExecution =>
    count(stream, {}, {
      on: { counter: { stream, fold } },
      decide: ({ states }) => (told.push(states['counter']), { counter: [counted(0)] }),
    }); // prettier-ignore

    it('each of the works that come together gets the state under its own, in the order in which they came', async () => {
      await say(count(stream));
      await Promise.all([counter, doubled, counter, doubled].map((fold) => say(under(fold))));
      expect(told).toEqual([1, 4, 3, 8]);
    });
    it('each step of a work, also on a stream that is new', async () => {
      await store.execute({ commands: [under(counter), under(doubled), under(counter)] });
      expect(told).toEqual([0, 2, 2]);
    });
    it('each part of a step', async () => {
      await say(count(stream));
      const both: CommandExecution = {
        ...count(stream),
        on: { once: counterRef(stream), twice: { stream, fold: doubled } },
        decide: ({ states }) => (told.push(states['once'], states['twice']), { once: [counted(0)], twice: [counted(0)] }),
      };
      await say(both);
      await say(both);
      expect(told).toEqual([1, 2, 3, 6]);
    });
    it('one that begins anew at an event of some type comes to the same, read from there or from the beginning', async () => {
      const since = (anewAt?: string): Fold<unknown> => ({
        initial: [],
        ...(anewAt !== undefined && { anewAt }),
        evolve: (all, { type, data }: AnyEvent) => (type === 'Begun' ? [data] : [...(all as object[]), data]),
      });
      const begun = { ...counted('anew'), type: 'Begun' };
      await say(adding(stream, [counted(1), begun, counted(2), begun, counted(3)]));
      const asked = [since('Begun'), since(), since('Never')].map((fold) => other.stateOf({ stream, fold }));
      const [anew, whole, never] = await Promise.all(asked);
      expect(anew).toEqual({ state: [{ n: 'anew' }, { n: 3 }], version: 5 });
      expect([whole, never]).toEqual([anew, anew]);
      await say(under(since('Begun'))); // its chain goes on where it ended
      expect(told).toEqual([[{ n: 'anew' }, { n: 3 }]]);
      expect((await store.read(stream)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
    });
    it('asked for at once', async () => {
      await say(count(stream));
      const asked = [counter, doubled, counter].map((fold) => other.stateOf({ stream, fold }));
      expect((await Promise.all(asked)).map(({ state }) => state)).toEqual([1, 2, 1]);
    });
  });
