import { randomUUID } from 'node:crypto';
import type { Published } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import type { Pace, Trouble } from '../src/feed.js';
import type { ParkingRequest } from '../src/parking/index.js';
import { happen, until } from './feed.contract.js';
import type { Told } from './interest.contract.js';

/** What every feed promises about what cannot be handled: parked, tried again, dropped by an operator, never lost. */
export const describeParkingOf = (told: () => Told) =>
  describe('an event that its consumer cannot handle', () => {
    let world: Told['world'];
    let stream: Told['stream'];
    let listening: Told['listening'];
    beforeEach(() => void ({ world, stream, listening } = told()));
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
