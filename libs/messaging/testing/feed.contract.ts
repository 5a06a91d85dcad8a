import { randomUUID } from 'node:crypto';
import type { Published, ServiceName } from '@redress/contracts';
import { type EventStore, Gap, type CommandExecution } from '@redress/event-sourcing';
import type { Feed, FeedOptions, Subscriber, Trouble } from '../src/feed.js';
import { describeParkingOf } from './cannot-handle.contract.js';
import { describeInterest } from './interest.contract.js';
import type { Parking } from '../src/parking/index.js';

/** A world with the logs of two services and a feed over them; `feed` opens a new one, as after a restart. */
export type FeedWorld = Readonly<{
  stores: Readonly<Record<'orders' | 'refunds', EventStore>>;
  feed: (options?: FeedOptions) => Feed;
  /** Outlives the feeds. */
  parking: Parking;
  /** What was committed before a feed was opened does not come to it. */
  forgets?: true;
}>;

/** A command that adds `n` events to a stream of this service. */
export const happen = (stream: string, n = 1): CommandExecution => ({
  command: { type: 'happen', as: 'platform', at: '2026-03-02T01:00:00.000Z', data: { n } },
  on: { it: { stream, fold: { initial: 0, evolve: (count) => (count as number) + 1 } } },
  routing: () => ({ key: stream, lane: 's1' }),
  repeats: 'NEVER',
  decide: () => ({
    it: Array.from({ length: n }, (_, k) => ({ type: 'Happened', at: '2026-03-02T01:00:00.000Z', data: { k } })),
  }),
});

export const until = async (holds: () => boolean | Promise<boolean>, ms = 100_000): Promise<void> => {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

/** What every adapter promises. */
export const describeFeed = (adapter: string, open: () => Promise<FeedWorld>) =>
  describe(`Feed contract: ${adapter}`, () => {
    let world: FeedWorld;
    let stream: string;
    let feeds: Feed[] = [];
    beforeAll(async () => void (world = await open()));
    beforeEach(() => void (stream = `s-${randomUUID()}`));
    afterEach(async () => {
      await Promise.all(feeds.map((feed) => feed.stop()));
      feeds = [];
    });

    /** A feed with these listeners; `heard` is what each has handled of the streams of this test. */
    const listening = async (subscribers: readonly Subscriber[], options?: FeedOptions) => {
      const feed = world.feed({ retryMs: 5, ...options });
      feeds.push(feed);
      subscribers.forEach((subscriber) => feed.subscribe(subscriber));
      await feed.start();
      return feed;
    };
    const listener = (
      consumer: string,
      services: readonly ServiceName[],
      handle?: (event: Published) => Promise<void> | void,
    ) => {
      const heard: Published[] = [];
      const hear = async (event: Published) => {
        if (!event.stream.startsWith(stream)) return;
        await handle?.(event);
        heard.push(event);
      };
      return { consumer, services, hear, heard };
    };
    const versions = (heard: readonly Published[], of = stream) =>
      heard.filter((event) => event.stream === of).map(({ version }) => version);

    it('brings every event of a service to all who listen to it, of one stream in order, as it was stored', async () => {
      const [a, b, deaf] = [listener('a', ['orders']), listener('b', ['orders', 'refunds']), listener('deaf', ['refunds'])];
      const feed = await listening([a, b, deaf]);
      for (let n = 0; n < 5; n++) await world.stores.orders.execute({ commands: [happen(stream, 2), happen(`${stream}-other`)] });
      await feed.caughtUp();
      for (const { heard } of [a, b]) {
        expect(versions(heard)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        expect(versions(heard, `${stream}-other`)).toEqual([1, 2, 3, 4, 5]);
      }
      expect(deaf.heard).toEqual([]);
      const [stored] = await world.stores.orders.read(stream);
      const { hash: _hash, command: _command, schemaVersion: _version, ...rest } = stored ?? ({} as never);
      expect(a.heard.find(({ eventId }) => eventId === `${stream}@1`)).toEqual({ ...rest, service: 'orders', v: 1 });
    });

    it('wakes who listens: no waiting for the next look', async () => {
      const a = listener('a', ['orders']);
      const feed = await listening([a]);
      await feed.caughtUp();
      const began = performance.now();
      await world.stores.orders.execute({ commands: [happen(stream)] });
      await until(() => a.heard.length === 1);
      expect(performance.now() - began).toBeLessThan(30_000); // the next look would be after 60 s
    });

    it('tries again what failed, holds its successors back, and lets all other streams flow', async () => {
      let broken = true;
      const a = listener('a', ['orders'], (event) => {
        if (broken && event.stream === stream && event.version >= 1) throw new Error('no database');
      });
      const troubles: Trouble[] = [];
      const feed = await listening([a], { trouble: (one) => troubles.push(one) });
      await world.stores.orders.execute({ commands: [happen(stream), happen(`${stream}-other`, 3)] });
      await until(() => versions(a.heard, `${stream}-other`).length === 3 && troubles.length >= 2);
      expect(troubles[0]).toMatchObject({ consumer: 'a', eventId: `${stream}@1`, attempt: 1 });
      expect(versions(a.heard)).toEqual([]);
      broken = false;
      await feed.caughtUp();
      expect(versions(a.heard)).toEqual([1]);
    });

    it('lets an event wait that overtook its predecessor: a gap closes by itself', async () => {
      let position = 0;
      const a = listener('a', ['orders'], async ({ version }) => {
        if (version === 1) await new Promise((resolve) => setTimeout(resolve, 30));
        if (version > position + 1) throw new Gap(stream, position, version);
        position = version;
      });
      const feed = await listening([a]);
      await world.stores.orders.execute({ commands: [happen(stream, 4)] });
      await feed.caughtUp();
      expect(versions(a.heard)).toEqual([1, 2, 3, 4]);
    });

    it('with positions, what comes twice takes effect once', async () => {
      let failAfter = true;
      const effects = `${stream}-effects`;
      const a = listener('a', ['orders'], async ({ version, stream: from }) => {
        if (from !== stream) return;
        await world.stores.refunds.execute({ delivery: { stream: from, version }, commands: [happen(effects)] });
        const crash = failAfter;
        failAfter = false;
        if (crash) throw new Error('killed after the commit, before anybody knew');
      });
      const feed = await listening([a]);
      await world.stores.orders.execute({ commands: [happen(stream, 3)] });
      await feed.caughtUp();
      expect(await world.stores.refunds.read(effects)).toHaveLength(3);
    });

    it('begins with what was committed before it started, and stops cleanly: what is handed out is finished, nothing comes after', async () => {
      const a = listener('a', ['orders'], () => new Promise((resolve) => setTimeout(resolve, 20)));
      const feed = await listening([a]);
      await world.stores.orders.execute({ commands: [happen(stream)] });
      await until(() => true);
      await new Promise((resolve) => setTimeout(resolve, 10));
      await feed.stop();
      const heard = a.heard.length;
      await world.stores.orders.execute({ commands: [happen(stream)] });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(a.heard).toHaveLength(heard);
    });

    describeInterest(() => ({ world, stream, listening }));

    describeParkingOf(() => ({ world, stream, listening }));
  });
