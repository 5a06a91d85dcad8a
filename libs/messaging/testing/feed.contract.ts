import { randomUUID } from 'node:crypto';
import type { Published, ServiceName } from '@redress/contracts';
import { type EventStore, Gap, type CommandExecution } from '@redress/event-sourcing';
import type { Feed, FeedOptions, Pace, Subscriber, Trouble } from '../src/feed.js';
import { describeInterest } from './interest.contract.js';
import type { Parking, ParkingRequest } from '../src/parking/index.js';

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

    describe('an event that its consumer cannot handle', () => {
      const quick = () => ({ parking: world.parking, attempts: 3, retryMs: 2, lookMs: 5 });
      /** Keeps positions, as every consumer does, in the store of refunds; `fails` throws. */
      const careful = (fails: (event: Published) => void, consumer = `careful-${randomUUID()}`) => {
        const heard: string[] = [];
        const hear = async (event: Published) => {
          if (!event.stream.startsWith(stream)) return;
          fails(event);
          const own = event.type === 'Dropped' ? [] : [happen(`${consumer}-effects`)];
          const hears = { stream: `${consumer} ${event.stream}`, version: event.version };
          const [done] = await world.stores.refunds.execute({ delivery: hears, commands: own });
          if (done) heard.push(event.eventId);
        };
        return { consumer, services: ['orders'] as const, hear, heard };
      };
      const parked = async ({ consumer }: { consumer: string }) =>
        (await world.parking.list())
          .filter((event) => event.consumer === consumer)
          .map(({ version, kind }) => `${version} ${kind}`);
      const asked = async ({ consumer }: { consumer: string }, what: ParkingRequest['what'], version: number) => {
        const lane = { consumer, service: 'orders', stream } as const;
        const { id } = await world.parking.ask({ ...lane, what, version, why: 'a test', askedBy: 'ops' });
        for (;;) {
          const done = (await world.parking.requests(stream)).find((request) => request.id === id && request.doneAt);
          if (done) return done.outcome;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      };
      const ids = (...versions: number[]) => versions.map((version) => `${stream}@${version}`);
      const poison =
        (holds: () => boolean, at = 2) =>
        (event: Published) => {
          if (event.stream === stream && event.version === at && event.type !== 'Dropped' && holds())
            throw new TypeError('no such line');
        };

      it('is parked with those behind it, while all other streams and consumers go on; tried again in order, past a restart', async () => {
        let broken = true;
        const [a, b] = [careful(poison(() => broken)), careful(() => undefined)];
        const troubles: Trouble[] = [];
        const feed = await listening([a, b], { ...quick(), trouble: (one) => troubles.push(one) });
        await world.stores.orders.execute({ commands: [happen(stream, 3), happen(`${stream}-other`, 3)] });
        await feed.caughtUp(); // what is parked holds nobody up
        expect(await parked(a)).toEqual(['2 POISON', '3 BEHIND']);
        expect(a.heard.sort()).toEqual([...ids(1), ...[1, 2, 3].map((n) => `${stream}-other@${n}`)].sort());
        expect(b.heard).toHaveLength(6);
        const given = troubles.filter(({ eventId }) => eventId === `${stream}@2`);
        expect(given.at(-1)).toMatchObject({ consumer: a.consumer, parked: 'POISON' });
        expect(await world.parking.list()).toContainEqual(
          expect.objectContaining({ consumer: a.consumer, version: 2, attempts: 3, reason: 'TypeError: no such line' }),
        );
        await feed.stop();

        const again = await listening([a, b], quick());
        await world.stores.orders.execute({ commands: [happen(stream, 2)] });
        await again.caughtUp();
        expect(await parked(a)).toEqual(['2 POISON', '3 BEHIND', '4 BEHIND', '5 BEHIND']);
        expect(await asked(a, 'RETRY', 2)).toEqual({
          released: 0,
          left: 4,
          stoppedAt: `${stream}@2`,
          reason: 'TypeError: no such line',
        });
        broken = false;
        a.heard.length = 0;
        expect(await asked(a, 'RETRY', 2)).toEqual({ released: 4, left: 0 });
        await world.stores.orders.execute({ commands: [happen(stream)] });
        await again.caughtUp();
        expect(a.heard).toEqual(ids(2, 3, 4, 5, 6));
        expect(await parked(a)).toEqual([]);
      });

      it('stops again at the next that fails, and loses nothing that comes while it is tried again', async () => {
        let broken: number | undefined = 1;
        const a = careful((event) => poison(() => event.version === broken, event.version)(event));
        const feed = await listening([a], quick());
        await world.stores.orders.execute({ commands: [happen(stream, 20)] });
        await feed.caughtUp();
        broken = 11;
        const retried = asked(a, 'RETRY', 1);
        for (let n = 0; n < 20; n++) await world.stores.orders.execute({ commands: [happen(stream)] });
        expect(await retried).toMatchObject({ released: 10, stoppedAt: `${stream}@11` });
        broken = undefined;
        const all = asked(a, 'RETRY', 11);
        for (let n = 0; n < 20; n++) await world.stores.orders.execute({ commands: [happen(stream)] });
        await all;
        await feed.caughtUp();
        await until(() => a.heard.length === 60);
        expect(a.heard).toEqual(ids(...Array.from({ length: 60 }, (_, n) => n + 1)));
        expect(await parked(a)).toEqual([]);
      });

      it('is dropped only as the first of its stream; then those behind it go on past it', async () => {
        const a = careful(poison(() => true));
        const feed = await listening([a], quick());
        await world.stores.orders.execute({ commands: [happen(stream, 4)] });
        await feed.caughtUp();
        expect(await asked(a, 'DROP', 3)).toMatchObject({
          released: 0,
          left: 3,
          refused: expect.stringContaining(`${stream}@2`),
        });
        expect(await asked(a, 'DROP', 2)).toEqual({ released: 3, left: 0, dropped: [2] });
        expect(await asked(a, 'RETRY', 2)).toMatchObject({ released: 0, refused: expect.stringContaining('nothing') });
        await world.stores.orders.execute({ commands: [happen(stream)] });
        await feed.caughtUp();
        expect(a.heard).toEqual(ids(1, 3, 4, 5));
      });

      it('is never parked for an outage, however long', async () => {
        let away = true;
        const a = careful(() => {
          if (away) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
        });
        const troubles: Trouble[] = [];
        const feed = await listening([a], { ...quick(), retryMs: 0.01, trouble: (one) => troubles.push(one) });
        await world.stores.orders.execute({ commands: [happen(stream, 2)] });
        await until(() => troubles.length > 12);
        expect(await parked(a)).toEqual([]);
        away = false;
        await feed.caughtUp();
        expect(a.heard).toEqual(ids(1, 2));
      });

      it('and a predecessor that does not come is reported, does not hold up the feed, and goes on by itself once it comes', async () => {
        let missing = true;
        const a = careful(({ version, stream: from }) => {
          if (from === stream && version > 1 && missing) throw new Gap(stream, 0, version);
        });
        const troubles: Trouble[] = [];
        const feed = await listening([a], { ...quick(), gapMs: 40, trouble: (one) => troubles.push(one) });
        await world.stores.orders.execute({ commands: [happen(stream, 3)] });
        await feed.caughtUp();
        expect(await parked(a)).toEqual(['2 GAP', '3 BEHIND']);
        expect(troubles.at(-1)).toMatchObject({ eventId: `${stream}@2`, parked: 'GAP' });
        missing = false;
        await until(() => a.heard.length === 3);
        expect(a.heard).toEqual(ids(1, 2, 3));
      });

      it('of a gap, what is missing can be dropped: what waited for it is handled', async () => {
        const a = careful(({ version, type }) => {
          if (version === 1 && type !== 'Dropped') throw new TypeError('lost');
        });
        await world.parking.park(a.consumer, { ...(await event(3)) }, { kind: 'GAP', reason: 'Gap', attempts: 0, failingMs: 0 });
        await listening([a], quick());
        expect(await asked(a, 'DROP', 3)).toEqual({ released: 1, left: 0, dropped: [1, 2] });
        expect(a.heard).toEqual(ids(3));
      });
      const event = async (version: number): Promise<Published> => {
        await world.stores.refunds.execute({ commands: [happen(`${stream}-elsewhere`)] });
        const [stored] = await world.stores.refunds.read(`${stream}-elsewhere`);
        return { ...stored, service: 'orders', stream, version, eventId: `${stream}@${version}` } as never;
      };

      it('is tried for ever where somebody sets the pace: trouble is theirs', async () => {
        const pace: Pace = { admit: () => undefined, done: () => undefined };
        const a = careful(poison(() => true, 1));
        const troubles: Trouble[] = [];
        await listening([a], { ...quick(), retryMs: 0.01, pace, trouble: (one) => troubles.push(one) });
        await world.stores.orders.execute({ commands: [happen(stream)] });
        await until(() => troubles.length > 5);
        expect(troubles.every((one) => one.parked === undefined)).toBe(true);
        expect(await parked(a)).toEqual([]);
      });
    });
  });
