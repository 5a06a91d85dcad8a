/**
 * TypeORM CRUD: a row a refund with a version, changed by UPDATE … WHERE version. It keeps no history: what it does is less, and
 * what it reads is one row however long the refund's life.
 */
import { DataSource, EntitySchema } from 'typeorm';
import type { Appends, Commands } from '../contestant.js';
import { inChunks } from '../drive.js';
import { type Case, type CaseEvent, decide, evolve, initial } from '../refund-case.js';

type RefundRow = Case & { id: string; version: number };

const Refund = new EntitySchema<RefundRow>({
  name: 'refund',
  columns: {
    id: { type: 'text', primary: true },
    version: { type: 'int' },
    status: { type: 'text' },
    amount: { type: 'int' },
    cap: { type: 'int' },
    rounds: { type: 'int' },
    lastNote: { type: 'text', name: 'last_note' },
  },
});

const open = async (url: string) => {
  const database = new DataSource({ type: 'postgres', url, entities: [Refund], extra: { max: 10 } });
  await database.initialize();
  await database.query(`create table refund (
    id text primary key, version int not null, status text not null, amount int not null, cap int not null, rounds int not null,
    last_note text not null)`);
  const refunds = database.getRepository(Refund);
  const change = async (id: string, version: number, state: Case) => {
    const update = refunds
      .createQueryBuilder()
      .update()
      .set({ ...state, version: version + 1 });
    const { affected } = await update.where('id = :id and version = :version', { id, version }).execute();
    if (affected !== 1) throw new Error(`${id} is not at version ${version}`);
  };
  const prepare = async (streams: readonly string[], history: readonly CaseEvent[]) => {
    const state = history.reduce(evolve, initial);
    await inChunks(streams, 64, (id) => refunds.insert({ id, version: history.length, ...state }));
  };
  return { database, refunds, change, prepare };
};

export const typeormChanges = async (url: string): Promise<Appends> => {
  const { database, change, prepare } = await open(url);
  return {
    prepare: (streams, first) => prepare(streams, [first]),
    append: (stream, version, event) => change(stream, version, evolve(initial, event)),
    close: () => database.destroy(),
  };
};

export const typeormCommands = async (url: string): Promise<Commands> => {
  const { database, refunds, change, prepare } = await open(url);
  return {
    prepare,
    ready: async () => undefined,
    command: async (stream) => {
      const { id: _, version, ...state } = await refunds.findOneByOrFail({ id: stream });
      const event = decide(state);
      await change(stream, version, evolve(state, event));
    },
    reset: async () => void (await database.query('vacuum (analyze) refund')), // a row is a row, however often it was changed
    close: () => database.destroy(),
  };
};
