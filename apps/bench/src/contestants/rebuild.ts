/** A projection from a whole log: ours by COPY, the floor by the same COPY without looking at what comes, Emmett by its consumer. */
import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore, postgreSQLEventStoreConsumer } from '@event-driven-io/emmett-postgresql';
import { eventStoreTables, scanLog } from '@redress/event-sourcing/postgres';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Runs } from '../contestant.js';
import { inChunks } from '../drive.js';
import { type CaseEvent, history } from '../refund-case.js';
import { Sellers, insertSellers, sellersTable } from '../sellers.js';
import { ask, growEvents } from './events-table.js';

const columns = ['type', 'lane', 'data'];

const open = async (url: string) => {
  await ask(url, [eventStoreTables, sellersTable]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return { client, grow: (events: number) => growEvents(url, 'public', events), close: () => client.end() };
};

export const ourRebuild = async (url: string): Promise<Runs> => {
  const { client, ...rest } = await open(url);
  return {
    ...rest,
    run: async () => {
      const sellers = new Sellers();
      let events = 0;
      for await (const rows of scanLog(client, 'public', { columns: ['lane'] }))
        for (const {
          type,
          columns: [seller = ''],
          data,
        } of rows) {
          sellers.take(seller, type, data() as { amount: number });
          events++;
        }
      await client.query(insertSellers, [sellers.json()]);
      return events;
    },
  };
};

export const rawCopy = async (url: string): Promise<Runs> => {
  const { client, ...rest } = await open(url);
  return {
    ...rest,
    run: async () => {
      const copy = client.query(copyTo(`copy (select ${columns.join()} from events) to stdout`));
      let bytes = 0;
      for await (const chunk of copy as AsyncIterable<Buffer>) bytes += chunk.length;
      if (bytes === 0) throw new Error('nothing was read');
      return copy.rowCount;
    },
  };
};

/** Of a longer log it reads so many: the rest would only take time. */
const most = 20_000;

export const emmettRebuild = async (url: string): Promise<Runs> => {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  await ask(url, [sellersTable]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    grow: async (events) => {
      const streams = Array.from({ length: Math.min(events, 10 * most) / 10 }, (_, n) => n);
      const of = (n: number) => history(10).map((event) => ({ ...event, data: { ...event.data, sellerId: `s-${n % 1000}` } }));
      await inChunks(streams, 64, (n) => store.appendToStream(`grown-${n}`, of(n)));
    },
    run: async () => {
      const sellers = new Sellers();
      let events = 0;
      const consumer = postgreSQLEventStoreConsumer<CaseEvent>({ connectionString: url, pulling: { batchSize: 1000 } });
      consumer.reactor({
        processorId: randomUUID(),
        eachMessage: ({ type, data }) => {
          sellers.take(String(data['sellerId']), type, data as { amount: number });
          events++;
        },
        stopAfter: () => events >= most,
      });
      await consumer.start();
      await consumer.close();
      await client.query(insertSellers, [sellers.json()]);
      return events;
    },
    close: async () => {
      await client.end();
      await store.close();
    },
  };
};
