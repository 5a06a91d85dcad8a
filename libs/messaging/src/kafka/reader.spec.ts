/** What a reader makes of batches that kafkajs hands over around a rebalance: its consumer and admin are modelled. */
import { EventEmitter } from 'node:events';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Incoming } from './cloud-event.js';
import { Reader } from './reader.js';

/** A group that has committed `committed`, in a topic of one partition with `high` messages of which the first is `low`. */
const modelled = (at: { committed: number; low: number; high: number }) => {
  const emitter = new EventEmitter();
  const [commits, seeks]: [string[], string[]] = [[], []];
  let each: (payload: EachBatchPayload) => Promise<void> = async () => undefined;
  const consumer = {
    events: { CRASH: 'crash', GROUP_JOIN: 'join', FETCH: 'fetch', REBALANCING: 'rebalancing', STOP: 'stop' },
    on: (name: string, listener: (event: object) => void) => emitter.on(name, listener),
    connect: async () => undefined,
    disconnect: async () => undefined,
    subscribe: async () => undefined,
    run: async ({ eachBatch }: { eachBatch: typeof each }) => void (each = eachBatch),
    seek: ({ offset }: { offset: string }) => seeks.push(offset),
    commitOffsets: async ([one]: readonly { offset: string }[]) => void commits.push(one?.offset ?? ''),
  };
  const admin = {
    connect: async () => undefined,
    disconnect: async () => undefined,
    fetchOffsets: async () => [{ topic: 't', partitions: [{ partition: 0, offset: String(at.committed) }] }],
    fetchTopicOffsets: async () => [{ partition: 0, low: String(at.low), high: String(at.high) }],
  };
  return {
    kafka: { consumer: () => consumer as unknown as Consumer, admin: () => admin } as unknown as Kafka,
    ...{ commits, seeks },
    join: () => emitter.emit('join', { payload: { memberAssignment: { t: [0] } } }),
    /** Hands over the offsets `first` to `last`, and says up to where it was told to read on. */
    batch: async (first: number, last: number) => {
      let resolved = -1;
      const messages = Array.from({ length: last - first + 1 }, (_, n) => ({
        offset: String(first + n),
        key: null,
        value: null,
      }));
      await each({
        batch: { topic: 't', partition: 0, messages, highWatermark: String(at.high), firstOffset: () => String(first) },
        resolveOffset: (offset: string) => void (resolved = Number(offset)),
        heartbeat: async () => undefined,
        isRunning: () => true,
        isStale: () => false,
      } as unknown as EachBatchPayload);
      return resolved;
    },
  };
};

const reading = async (at: Parameters<typeof modelled>[0], handOut?: (message: Incoming) => Promise<unknown>) => {
  const handed: number[] = [];
  const troubles: string[] = [];
  const model = modelled(at);
  const reader = new Reader({
    ...{ kafka: model.kafka, group: 'g', topics: ['t'], failed: () => undefined, trouble: (what) => troubles.push(what) },
    handOut: async (message) => {
      handed.push(Number(message.offset));
      await handOut?.(message);
    },
  });
  reader.start();
  await Promise.resolve();
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  await settled();
  model.join();
  await settled();
  return { reader, handed, troubles, settled, ...model };
};
const fromTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n);

it('a batch of the generation before is not taken where it does not go on: it would be committed past what is not handled', async () => {
  let handle: () => void = () => undefined;
  const handled = new Promise<void>((resolve) => (handle = resolve));
  const { reader, handed, commits, seeks, join, batch, settled } = await reading(
    { committed: 0, low: 0, high: 20 },
    async ({ offset }) => {
      if (Number(offset) < 10) await handled;
    },
  );
  expect(await batch(0, 9)).toBe(9); // none of them is handled yet
  join(); // a new generation, in which the group stands at 0
  await settled();
  expect(await batch(10, 19)).toBe(-1); // fetched for the one before
  expect({ handed, seeks }).toEqual({ handed: fromTo(0, 9), seeks: ['0'] });
  expect(await batch(0, 19)).toBe(19);
  expect(handed).toEqual([...fromTo(0, 9), ...fromTo(0, 19)]); // of what was under way, positions know
  handle();
  await settled();
  await reader.stop();
  expect(commits).toEqual(['20']);
});

it('what stands in two batches is handed out once', async () => {
  const { reader, handed, batch } = await reading({ committed: 5, low: 0, high: 20 });
  await Promise.all([batch(5, 12), batch(5, 19), batch(0, 7)]);
  expect(handed).toEqual(fromTo(5, 19));
  await reader.stop();
});

it('goes on behind what was deleted, and tells it', async () => {
  const { reader, handed, troubles, commits, batch } = await reading({ committed: 5, low: 5, high: 20 });
  await batch(5, 6);
  expect(troubles).toEqual([]);
  const deleted = await reading({ committed: 5, low: 9, high: 20 });
  await deleted.batch(9, 12);
  expect({ handed: deleted.handed, troubles: deleted.troubles }).toEqual({
    handed: fromTo(9, 12),
    troubles: ['messages of t/0 were deleted before they were read'],
  });
  await Promise.all([reader.stop(), deleted.reader.stop()]);
  expect({ handed, commits: [commits, deleted.commits] }).toEqual({ handed: [5, 6], commits: [['7'], ['13']] });
});

it('begins anew where the group has committed beyond the end: it is another topic', async () => {
  const { reader, handed, batch } = await reading({ committed: 500, low: 0, high: 3 });
  await batch(0, 2);
  expect(handed).toEqual([0, 1, 2]);
  await reader.reached('handled');
  await reader.stop();
});

it('hands out nothing of what is under way when it stops, and leaves the offset before it', async () => {
  const { reader, commits, batch, settled } = await reading({ committed: 0, low: 0, high: 4 }, async ({ offset }) => {
    if (offset === '2') throw new Error('stopped before it was handled');
  });
  await batch(0, 3);
  await settled();
  await reader.stop();
  expect(commits).toEqual(['2']);
  expect(await batch(4, 4)).toBe(-1);
});

it('a topic that ends before what was read is another one: what stands at the same offsets is not taken for known', async () => {
  const at = { committed: 5, low: 0, high: 20 };
  const { handed, troubles, batch, settled } = await reading(at);
  await batch(5, 19);
  await settled();
  Object.assign(at, { committed: -1, low: 0, high: 3 }); // made anew: the group's offset went with it
  expect(await batch(0, 2)).toBe(-1);
  await batch(0, 2);
  expect(handed).toEqual([...fromTo(5, 19), ...fromTo(0, 2)]);
  expect(troubles).toEqual([]);
});

it('whoever waits until all has been handled does not wait for what was in a topic that was made anew meanwhile', async () => {
  const at = { committed: 0, low: 0, high: 30 };
  const { reader, join, batch, settled } = await reading(at);
  const handled = reader.reached('handled'); // all thirty, when it asks
  await batch(0, 9);
  await settled();
  Object.assign(at, { committed: -1, low: 0, high: 3 });
  join();
  await settled();
  await batch(0, 2);
  await handled;
  await reader.stop();
});
