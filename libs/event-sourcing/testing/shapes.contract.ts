import { randomUUID } from 'node:crypto';
import type { EventStore, CommandExecution, StoredEvent } from '../src/event-store.js';
import { isOutage } from '../src/outage.js';
import { type StoredShapes, storedShapes } from '../src/stored-shapes.js';
import { at } from './counting.js';

type Weighed1 = Readonly<{ kilos: number }>;
type Weighed2 = Readonly<{ grams: number }>;

/** `Weighed` has a version 2: grams in place of kilos. */
export const grams: StoredShapes = storedShapes({ Weighed: [({ kilos }: Weighed1): Weighed2 => ({ grams: 1000 * kilos })] });

/** As today's code folds it; what is not in grams makes it NaN. */
const total = { initial: 0, evolve: (sum: number, { data }: { data: object }) => sum + (data as Weighed2).grams };

const weigh = (stream: string, data: Weighed1 | Weighed2): CommandExecution => ({
  command: { type: 'weigh', as: 'buyer:b1', at, data },
  on: { scale: { stream, fold: total as never } },
  routing: () => ({ key: stream, lane: 'lane' }),
  repeats: 'NEVER',
  decide: () => ({ scale: [{ type: 'Weighed', at, data }] }),
});

/** What every adapter promises of older shapes. `later`: the log of `old`, opened by a release that knows these shapes. */
export const describeShapes = (
  adapter: string,
  open: () => Promise<{ old: EventStore; later: (shapes?: StoredShapes) => Promise<EventStore> }>,
) =>
  describe(`Older shapes of events: ${adapter}`, () => {
    const stream = `scale-${randomUUID()}`;
    let log: Awaited<ReturnType<typeof open>>;
    let written: readonly StoredEvent[];
    let today: EventStore;
    beforeAll(async () => {
      log = await open();
      const { old } = log;
      await old.execute({ commands: [weigh(stream, { kilos: 1 })] });
      await old.execute({ commands: [weigh(stream, { kilos: 2 })] });
      written = await old.read(stream);
      today = await log.later(grams);
      await today.execute({ commands: [weigh(stream, { grams: 500 })] });
    });

    it('an old log and what is added to it are one stream, all of it in today’s shape', async () => {
      const events = await today.read(stream);
      expect(events.map(({ version, schemaVersion, data }) => [version, schemaVersion, data])).toEqual([
        [1, 1, { grams: 1000 }],
        [2, 1, { grams: 2000 }],
        [3, 2, { grams: 500 }],
      ]);
      expect(await today.readKey(stream)).toEqual(events);
    });

    it('is folded in today’s shape, whether it is read for a command, for a view, or was warm', async () => {
      const part = { stream, fold: total as never };
      expect(await today.stateOf(part)).toEqual({ state: 3500, version: 3 });
      let seen: unknown;
      const decide: CommandExecution['decide'] = ({ states }) => ((seen = states['scale']), {});
      await today.execute({ commands: [{ ...weigh(stream, { grams: 0 }), decide }] });
      expect(seen).toBe(3500);
    });

    it('stays as it was written: its hashes are those of the release that wrote it', async () => {
      const read = await today.read(stream);
      expect(read.slice(0, 2).map(({ hash }) => hash)).toEqual(written.map(({ hash }) => hash));
    });

    it('what a newer release has written is an outage to an older one, until that is replaced too', async () => {
      const part = { stream, fold: total as never };
      const earlier = [async () => (await log.later()).read(stream), async () => (await log.later()).stateOf(part)];
      const refused = await Promise.allSettled(earlier.map((ask) => ask()));
      for (const result of refused) {
        const { reason } = result as PromiseRejectedResult;
        expect(isOutage(reason)).toBe(true);
        expect(String(reason)).toMatch(/^UnknownShape: .*@3: Weighed is stored in version 2, .* up to 1/);
      }
    });
  });
