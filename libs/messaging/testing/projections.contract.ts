import { randomUUID } from 'node:crypto';
import type { Published } from '@redress/contracts';
import type { AnyEvent, EventStore, CommandExecution } from '@redress/event-sourcing';
import { type Projection, projection } from '@redress/context';
import type { Projections, RowsQuestion } from '../src/projections/index.js';

type Parcel = Readonly<{
  parcelId: string;
  town: string;
  due?: string;
  sentAt: string;
  weight: number;
  moves: readonly string[];
}>;

/** Parcels on their way: where to, until when, and each change of that. */
export const parcelList: Projection = projection<Parcel>('parcel-list', {
  service: 'orders',
  version: 1,
  stream: 'parcel',
  on: ['ParcelSent', 'ParcelMoved', 'ParcelWeighed', 'ParcelLost'],
  columns: { parcelId: 'text', town: 'text', due: 'text', sentAt: 'text', weight: 'integer', moves: 'json' },
  key: 'parcelId',
  indexes: [['due'], ['town', 'due'], ['sentAt']],
  apply: (row, { type, stream, at, data }: Published) => {
    const said = data as { town: string; due?: string; weight: number };
    if (type === 'ParcelSent') return { ...said, parcelId: stream.slice('parcel-'.length), sentAt: at, moves: [] };
    if (row === undefined || type === 'ParcelLost') return undefined;
    if (type === 'ParcelWeighed') return { ...row, weight: said.weight };
    const { due: _, ...rest } = row;
    return { ...rest, ...said, moves: [...row.moves, at] };
  },
});

export type ProjectionsWorld = Readonly<{
  store: EventStore;
  /** Woken by the store, and started. */
  projections: Projections;
}>;

const happened = (stream: string, type: string, data: object, minute = 0): CommandExecution => {
  const at = new Date(Date.UTC(2026, 2, 2, 1, minute)).toISOString();
  const event: AnyEvent = { type, at, data };
  return {
    command: { type: 'happen', as: 'platform', at, data: {} },
    on: { it: { stream, fold: { initial: 0, evolve: (count) => (count as number) + 1 } } },
    routing: () => ({ key: stream, lane: 's1' }),
    repeats: 'NEVER',
    decide: () => ({ it: [event] }),
  };
};

/** What every adapter promises. */
export const describeProjections = (adapter: string, open: () => Promise<ProjectionsWorld>) =>
  describe(`Projections contract: ${adapter}`, () => {
    let world: ProjectionsWorld;
    let town: string;
    beforeAll(async () => void (world = await open()));
    beforeEach(() => void (town = `t-${randomUUID()}`));
    afterAll(() => world.projections.stop());

    const say = (...steps: CommandExecution[]) => world.store.execute({ commands: steps });
    const parcel = (id: string, data: object, minute = 0) =>
      happened(`parcel-${id}`, 'ParcelSent', { town, weight: 5, ...data }, minute);
    const find = async (question: Partial<RowsQuestion> = {}) => {
      await world.projections.caughtUp();
      const asked = { where: { town }, sort: { column: 'due' }, limit: 100, countUpTo: 50, ...question };
      return (await world.projections.find('parcel-list', asked)) as { rows: readonly Parcel[]; count: number };
    };
    const ids = async (question?: Partial<RowsQuestion>) => (await find(question)).rows.map(({ parcelId }) => parcelId);

    it('shows a row as the events so far have made it, and no field that it does not have', async () => {
      await say(parcel(`${town}1`, { due: '2026-03-05' }));
      await say(happened(`parcel-${town}1`, 'ParcelMoved', { town, due: '2026-03-06', weight: 7 }, 1));
      const [row] = (await find()).rows;
      const moved = { due: '2026-03-06', weight: 7, moves: ['2026-03-02T01:01:00.000Z'] };
      expect(row).toEqual({ parcelId: `${town}1`, town, sentAt: '2026-03-02T01:00:00.000Z', ...moved });
      await say(happened(`parcel-${town}1`, 'ParcelMoved', { town, weight: 7 }, 2));
      expect((await find({ sort: { column: 'sentAt' } })).rows[0]).not.toHaveProperty('due');
    });

    it('a row that its projection lets go of is there no more; what it does not listen to changes nothing', async () => {
      await say(parcel(`${town}1`, { due: 'a' }), parcel(`${town}2`, { due: 'b' }));
      await say(happened(`parcel-${town}1`, 'ParcelLost', {}), happened(`parcel-${town}2`, 'ParcelPraised', {}));
      await say(happened(`other-${town}3`, 'ParcelSent', { town, due: 'c', weight: 1 }));
      expect(await ids()).toEqual([`${town}2`]);
      expect((await find({ where: { parcelId: `${town}1` } })).count).toBe(0);
    });

    it('sorts by a column, those that are equal in it by their key, either way round; rows without it are left out', async () => {
      await say(parcel(`${town}b`, { due: '2' }), parcel(`${town}a`, { due: '2' }), parcel(`${town}c`, { due: '1' }));
      await say(parcel(`${town}d`, {}));
      expect(await ids()).toEqual([`${town}c`, `${town}a`, `${town}b`]);
      expect(await ids({ sort: { column: 'due', descending: true } })).toEqual([`${town}b`, `${town}a`, `${town}c`]);
    });

    it('sorts by code point, whatever the database was told about languages', async () => {
      await say(...['a', 'B', '_', '中', 'é', '-'].map((due) => parcel(town + due, { due })));
      expect((await find()).rows.map(({ due }) => due)).toEqual(['-', 'B', '_', 'a', 'é', '中']);
    });

    it('filters combine: each must hold', async () => {
      await say(...[1, 2, 3, 4].map((n) => parcel(`${town}${n}`, { due: `${n}` }, n)));
      const sentAt = { from: '2026-03-02T01:02:00.000Z', before: '2026-03-02T01:04:00.000Z' };
      expect(await ids({ ranges: { sentAt } })).toEqual([`${town}2`, `${town}3`]);
      expect(await ids({ ranges: { sentAt, due: { before: '3' } } })).toEqual([`${town}2`]);
      expect(await ids({ where: { town, due: '3' }, ranges: { sentAt } })).toEqual([`${town}3`]);
      expect(await ids({ where: { town: 'nowhere' } })).toEqual([]);
    });

    it.each([false, true])(
      'pages tile the list, and go on where they were though rows come and go (descending: %s)',
      async (descending) => {
        const all = Array.from({ length: 10 }, (_, n) => `${n}`);
        await say(...all.map((due) => parcel(`${town}${due}`, { due })));
        const seen: string[] = [];
        let after: readonly [string, string] | undefined;
        for (let page = 0; ; page++) {
          const { rows } = await find({ limit: 3, sort: { column: 'due', descending }, ...(after && { after }) });
          if (rows.length === 0) break;
          seen.push(...rows.map(({ due }) => due!));
          const last = rows.at(-1)!;
          after = [last.due!, last.parcelId];
          // one behind us, one before us; and the very row that the next page begins behind is gone
          if (page === 0)
            await say(
              parcel(`${town}x`, { due: descending ? '9x' : '0x' }),
              parcel(`${town}y`, { due: descending ? '0x' : '8x' }),
            );
          if (page === 0) await say(happened(`parcel-${last.parcelId}`, 'ParcelLost', {}));
        }
        expect(seen).toEqual(descending ? [...all.toReversed().slice(0, 9), '0x', '0'] : [...all.slice(0, 9), '8x', '9']);
      },
    );

    it('counts all that match, wherever the page begins, and no further than it is told', async () => {
      await say(...Array.from({ length: 7 }, (_, n) => parcel(`${town}${n}`, { due: `${n}` })));
      expect(await find({ limit: 2, after: ['3', ''] })).toMatchObject({ rows: { length: 2 }, count: 7 });
      expect((await find({ limit: 2, countUpTo: 4 })).count).toBe(5);
      expect((await find({ limit: 2, countUpTo: 0 })).count).toBe(0);
    });

    it('says how far it is: nothing is left once it has caught up', async () => {
      await say(parcel(`${town}1`, { due: '1' }));
      await world.projections.caughtUp();
      expect(await world.projections.standing()).toEqual([{ projection: 'parcel-list', behind: 0, lagMs: 0 }]);
    });

    it('a projection that is not there is named, with those that are', async () => {
      const asked = world.projections.find('parcel-heap', { sort: { column: 'due' }, limit: 1, countUpTo: 0 });
      await expect(asked).rejects.toThrow('there is no projection parcel-heap, only parcel-list');
    });
  });
