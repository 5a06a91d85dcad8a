import { randomUUID } from 'node:crypto';
import type { Published } from '@redress/contracts';
import type { PassedOver } from '@redress/event-sourcing';
import type { Feed, FeedOptions, Subscriber } from '../src/feed.js';
import { type FeedWorld, happen, until } from './feed.contract.js';

/** What a part of the feed contract is given by it. */
export type Told = Readonly<{
  world: FeedWorld;
  stream: string;
  listening: (subscribers: readonly Subscriber[], options?: FeedOptions) => Promise<Feed>;
}>;

/** What every feed promises to one who says what he wants. */
export const describeInterest = (told: () => Told) =>
  describe('an event that its consumer does not want', () => {
    /** Wants every third event, and keeps positions in the store of refunds, as every consumer does. */
    const choosy = ({ world, stream }: Told, fails: (event: Published) => void = () => undefined) => {
      const consumer = `choosy-${randomUUID()}`;
      const heard: string[] = [];
      const runs: PassedOver[] = [];
      const named = (of: string) => `${consumer} ${of}`;
      const isOurs = (event: Pick<Published, 'stream'>) => event.stream.startsWith(stream);
      const one: Subscriber = {
        ...{ consumer, services: ['orders'] },
        wants: (event) => !isOurs(event) || event.version % 3 === 0,
        hear: async (event, after) => {
          if (!isOurs(event)) return;
          fails(event);
          const delivery = { stream: named(event.stream), version: event.version, ...(after !== undefined && { after }) };
          const own = event.type === 'Dropped' ? [] : [happen(`${consumer}-effects`)];
          const [done] = await world.stores.refunds.execute({ delivery, commands: own });
          if (done) heard.push(event.eventId);
        },
        passOver: async (some) => {
          runs.push(...some);
          await world.stores.refunds.passOver(some.map((each) => ({ ...each, stream: named(each.stream) })), []); // prettier-ignore
        },
      };
      return { ...one, heard, runs, position: (of = stream) => world.stores.refunds.positionOf(named(of)) };
    };
    const ids = (stream: string, ...versions: number[]) => versions.map((version) => `${stream}@${version}`);

    it('is not handed to it; what it wants comes in order, and its positions go to the end', async () => {
      const all = told();
      const { world, stream } = all;
      const a = choosy(all);
      const feed = await all.listening([a]);
      for (let n = 0; n < 4; n++) await world.stores.orders.execute({ commands: [happen(stream, 2), happen(`${stream}-other`)] });
      await feed.caughtUp();
      expect(a.heard.filter((id) => id.startsWith(`${stream}@`))).toEqual(ids(stream, 3, 6));
      expect(a.heard.filter((id) => id.startsWith(`${stream}-other@`))).toEqual(ids(`${stream}-other`, 3));
      await feed.stop();
      expect([await a.position(), await a.position(`${stream}-other`)]).toEqual([8, 4]);
    });

    it('is in the positions of many streams at once, before it is kept that it was handled: another start goes on behind it', async () => {
      const all = told();
      const { world, stream } = all;
      const a = choosy(all);
      const feed = await all.listening([a]);
      const streams = Array.from({ length: 30 }, (_, n) => `${stream}-${n}`);
      await world.stores.orders.execute({ commands: streams.map((one) => happen(one, 2)) });
      await feed.caughtUp();
      await feed.stop();
      expect(a.heard).toEqual([]);
      expect(new Set(a.runs.map((one) => one.stream)).size).toBe(30);
      const again = await all.listening([a]);
      await world.stores.orders.execute({ commands: streams.map((one) => happen(one)) });
      await again.caughtUp();
      expect(a.heard.toSorted()).toEqual(streams.flatMap((one) => ids(one, 3)).toSorted());
    });

    it('that a kill has kept out of the positions comes again, and nothing is done twice', async () => {
      const all = told();
      if (all.world.forgets) return; // nothing comes again there
      const { world, stream } = all;
      const a = choosy(all);
      let killed = true;
      const passOver = async (some: readonly PassedOver[]) => (killed ? Promise.reject(new Error('killed')) : a.passOver!(some));
      const feed = await all.listening([{ ...a, passOver }]);
      await world.stores.orders.execute({ commands: [happen(stream, 5)] });
      await feed.caughtUp();
      expect(await a.position()).toBe(3);
      await feed.stop().catch(() => undefined);
      killed = false;
      const again = await all.listening([a]);
      await world.stores.orders.execute({ commands: [happen(stream)] });
      await again.caughtUp();
      expect(a.heard).toEqual(ids(stream, 3, 6));
    });

    it('stands still with its stream, behind what cannot be handled, and goes on with it', async () => {
      const all = told();
      const { world, stream } = all;
      let broken = true;
      const a = choosy(all, (event) => {
        if (broken && event.version === 3 && event.stream === stream) throw new TypeError('no such line');
      });
      const feed = await all.listening([a], { parking: world.parking, attempts: 2, retryMs: 2, lookMs: 5 });
      await world.stores.orders.execute({ commands: [happen(stream, 5)] });
      await feed.caughtUp();
      const parked = async () =>
        (await world.parking.list()).filter((one) => one.consumer === a.consumer).map((one) => one.version);
      expect(await parked()).toEqual([3, 4, 5]);
      broken = false;
      await world.parking.ask({ ...{ consumer: a.consumer, service: 'orders', stream, what: 'RETRY', version: 3 }, why: 'a test', askedBy: 'ops' }); // prettier-ignore
      await until(async () => (await parked()).length === 0);
      await world.stores.orders.execute({ commands: [happen(stream)] });
      await feed.caughtUp();
      await until(() => a.heard.includes(`${stream}@6`));
      expect(a.heard).toEqual(ids(stream, 3, 4, 5, 6)); // what was parked is handed over as it is
    });
  });
