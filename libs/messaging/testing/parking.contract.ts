import type { Published } from '@redress/contracts';
import { randomUUID } from 'node:crypto';
import type { Parking } from '../src/index.js';

export const parkable = (stream: string, version: number): Published =>
  ({
    service: 'orders',
    stream,
    version,
    eventId: `${stream}@${version}`,
    type: 'Happened',
    key: 'o1',
    data: { text: '坏\u0000' },
  }) as never;

const poison = { kind: 'POISON', reason: 'TypeError: no such line', attempts: 6, failingMs: 1500 } as const;

/** What every adapter promises. `open` is called twice: two doors, as of two processes, to one parking. */
export const describeParking = (adapter: string, open: () => Promise<Parking>) =>
  describe(`Parking contract: ${adapter}`, () => {
    let parking: Parking;
    let other: Parking;
    let stream: string;
    const lane = () => ({ consumer: 'penalties', service: 'orders', stream }) as const;
    const versions = async () => (await other.list()).filter((event) => event.stream === stream).map(({ version }) => version);
    beforeAll(async () => {
      parking = await open();
      other = await open();
    });
    beforeEach(() => void (stream = `s-${randomUUID()}`));

    it('keeps an event with its reason, as it was, and says since when', async () => {
      await parking.park('penalties', parkable(stream, 3), poison);
      await other.park('penalties', parkable(stream, 3), { ...poison, reason: 'another' });
      const one = await other.first(lane());
      expect(one).toMatchObject({
        ...lane(),
        version: 3,
        eventId: `${stream}@3`,
        kind: 'POISON',
        reason: poison.reason,
        attempts: 6,
      });
      expect(one?.event).toEqual(parkable(stream, 3));
      expect(Date.parse(one?.parkedAt ?? '') - Date.parse(one?.firstAt ?? '')).toBe(1500);
    });

    it('parks behind only where something of that consumer and stream is parked', async () => {
      expect(await parking.parkBehind('penalties', parkable(stream, 4))).toBe(false);
      await parking.park('penalties', parkable(stream, 3), poison);
      expect(await other.parkBehind('penalties', parkable(stream, 4))).toBe(true);
      expect(await other.parkBehind('penalties', parkable(stream, 4))).toBe(true);
      expect(await parking.parkBehind('refunds', parkable(stream, 4))).toBe(false);
      expect(await parking.parkBehind('penalties', parkable(`${stream}-other`, 4))).toBe(false);
      expect(await versions()).toEqual([3, 4]);
    });

    it('shows the first of every lane, also after it has been let go, until nothing is left', async () => {
      for (const version of [10, 9, 11]) await parking.park('penalties', parkable(stream, version), poison);
      const standing = async () =>
        (await other.blockedStreams()).filter((event) => event.stream === stream).map(({ version }) => version);
      for (const version of [9, 10, 11]) {
        expect(await standing()).toEqual([version]);
        const one = await parking.first(lane());
        if (one) await parking.release(one);
      }
      expect(await standing()).toEqual([]);
      expect(await other.first(lane())).toBeUndefined();
    });

    it('never parks behind what is let go at the same time', async () => {
      for (let n = 1; n <= 40; n += 2) {
        await parking.park('penalties', parkable(stream, n), poison);
        const one = await parking.first(lane());
        const late = other.parkBehind('penalties', parkable(stream, n + 1));
        if (one) await parking.release(one);
        const left = await parking.first(lane()); // what who released it takes along
        expect(left?.version).toBe((await late) ? n + 1 : undefined);
        if (left) await parking.release(left);
      }
    });

    it('counts another failure with its reason', async () => {
      await parking.park('penalties', parkable(stream, 3), poison);
      const one = await parking.first(lane());
      if (one) await parking.failedAgain(one, 'GAP', 'Gap: later');
      expect(await other.first(lane())).toMatchObject({ kind: 'GAP', reason: 'Gap: later', attempts: 7 });
    });

    it('takes requests with who and why, hands them out once, and keeps what came of them', async () => {
      const asked = await parking.ask({ ...lane(), what: 'DROP', version: 3, why: 'an order of a test', askedBy: 'ops' });
      expect(asked).toMatchObject({ ...lane(), what: 'DROP', version: 3, why: 'an order of a test', askedBy: 'ops' });
      expect((await other.asked()).map(({ id }) => id)).toContain(asked.id);
      expect(asked.key).toBeUndefined(); // nothing of it is parked
      await parking.park('penalties', parkable(stream, 4), poison);
      expect(await other.ask({ ...lane(), what: 'RETRY', version: 4, why: 'a test', askedBy: 'ops' })).toMatchObject({
        key: 'o1',
      });
      await other.done(asked.id, { released: 1, left: 0 });
      expect((await parking.asked()).map(({ id }) => id)).not.toContain(asked.id);
      expect((await parking.requests(stream))[0]).toMatchObject({ why: 'an order of a test', outcome: { released: 1, left: 0 } });
    });
  });
