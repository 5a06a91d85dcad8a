/** A day is closed, of very many sellers: ours as the service does it; the floor reads the same counts in one statement and adds as many bare events. */
import { closeDay } from '@redress/compliance';
import { measuresDatabase, measuresSchema, postgresMeasures } from '@redress/compliance/postgres';
import { done } from '@redress/context';
import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { endOfDay } from '@redress/rulebook';
import { loadRulebook } from '@redress/service-kit';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import type { Runs } from '../contestant.js';
import { closedDay, growSellers } from '../many-sellers.js';
import { insertMany, rowOf } from './events-table.js';

/** Each run has a log of its own: a day that is closed stays closed. */
const openLogs = async (url: string) => {
  let n = 0;
  const open = () => openServiceDatabase({ url, schema: `compliance_${n++}`, ...logDatabase });
  let log = await open();
  return {
    log: () => log,
    reset: async () => {
      await log.close();
      log = await open();
    },
    close: () => log.close(),
  };
};

export const ourClose = async (url: string): Promise<Runs> => {
  const measured = await openServiceDatabase({ url, schema: measuresSchema, ...measuresDatabase });
  const logs = await openLogs(url);
  const rules = await loadRulebook();
  const measures = postgresMeasures(measured.dataSource, measured.reads);
  let sellers = 0;
  return {
    grow: async (many) => growSellers(url, measuresSchema, (sellers = many)),
    reset: logs.reset,
    run: async () => {
      const { pool, reads, schema } = logs.log();
      const asked = { type: 'compliance.close-day', as: 'platform', at: endOfDay(closedDay), body: { day: closedDay } };
      const closed = await done(closeDay(asked, { store: postgresEventStore({ pool, reads, schema }), measures, rules }));
      if (closed.done?.published !== sellers) throw new Error(`of ${sellers} sellers ${closed.done?.published} were published`);
      return sellers;
    },
    close: async () => void (await Promise.all([measured.close(), logs.close()])),
  };
};

const counts = `
  select seller_id, json_agg(json_build_object('component', component, 'facet', facet, 'count', count)) as counts from (
    select seller_id, component, facet, sum(count)::int as count from daily_counts where holds_on <= $1 and recorded_on <= $1
    group by seller_id, component, facet) as summed
  group by seller_id order by seller_id`;
const chunk = 500;

export const countsAndEvents = async (url: string): Promise<Runs> => {
  const { pool, close } = await openServiceDatabase({ url, schema: measuresSchema, ...measuresDatabase });
  const logs = await openLogs(url);
  return {
    grow: (many) => growSellers(url, measuresSchema, many),
    reset: logs.reset,
    run: async () => {
      const { rows } = await pool.query<{ seller_id: string; counts: object }>(counts, [closedDay]);
      for (let n = 0; n < rows.length; n += chunk) {
        const some = rows.slice(n, n + chunk).map(({ seller_id, counts: said }) => ({
          ...rowOf(`standing-${seller_id}`, 1, { type: 'RefundApplied', data: said } as never),
        }));
        await logs.log().pool.query({ name: 'append many', text: insertMany, values: [JSON.stringify(some)] });
      }
      return rows.length;
    },
    close: async () => void (await Promise.all([close(), logs.close()])),
  };
};
