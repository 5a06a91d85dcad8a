// The same with a process for every service and a real Kafka between them. A few files; REDRESS_ALL=1 takes all.
import { loadRulebook } from '@redress/service-kit';
import { type EventRow, storedEvent } from '@redress/event-sourcing/postgres';
import { play } from '@redress/simulation';
import { clusterStages } from '@redress/testing/cluster';
import { temporaryKafka } from '@redress/testing/kafka';
import pg from 'pg';
import { postgresParts } from '../src/postgres-parts.js';
import {
  type Left,
  arbitration,
  core,
  expectSame,
  files,
  folder,
  inMemory,
  leftBy,
  played,
  seed,
  small,
} from './left-behind.fixtures.js';

const some = process.env['REDRESS_ALL']
  ? files
  : [...small.slice(0, 4), core[seed % core.length], arbitration[seed % arbitration.length]];
let left: Left;
let stages: Awaited<ReturnType<typeof clusterStages>>;
beforeAll(async () => {
  const leaving = async (url: string) => {
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    const parts = await postgresParts(url, { rules: await loadRulebook(), migrate: false });
    const log = async (service: string) =>
      (await pool.query<EventRow>(`select * from ${service}.events`)).rows.map((row) => storedEvent(row));
    left = await leftBy({ parts, log });
    await parts.close();
    await pool.end();
  };
  stages = await clusterStages({ kafka: await temporaryKafka(), leaving });
});
afterAll(() => stages.close());

it.each(some as string[])(
  'leaves equal events and postings in memory and on a cluster: %s',
  async (file) => {
    for await (const outcome of play([folder + file], stages.openStage)) expect(outcome).toMatchObject({ passed: true });
    expectSame(left, await played(file, inMemory));
  },
  120_000,
);
