/** How long a day takes to be closed, of how many sellers, and how much memory: node --import ./bin/typescript.js apps/bench/src/close-day.ts [SELLERS] */
import { closeDay } from '@redress/compliance';
import { addToCounts, addToMarket, measuresDatabase, measuresSchema, postgresMeasures } from '@redress/compliance/postgres';
import { done } from '@redress/context';
import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { endOfDay } from '@redress/rulebook';
import { loadRulebook } from '@redress/service-kit';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import { temporaryServer } from '@redress/testing/postgres';
import { ask } from './contestants/events-table.js';

const sellers = Number(process.argv[2] ?? 100_000);
const ordersEach = 6;

const insert = (component: string, n: string, sign: number, holdsAt: string, recordedAt: string, where: string) => `
  insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, facet, day, holds_at, recorded_at)
  select 'order-o' || n || '@1', ${n}, 's' || (n % ${sellers}), '${component}', 'o' || n, 'o' || n, ${sign}, 'c' || (n % 20),
    (${holdsAt} at time zone 'UTC' + interval '8 hours')::date, ${holdsAt}, ${recordedAt}
  from generate_series(0, ${sellers * ordersEach - 1}) as n where ${where}`;
const paidAt = `(timestamptz '2026-03-01 04:00:00Z' + (n / ${sellers}) * interval '4 days')`;
const due = `(${paidAt} + interval '2 days')`;
/** Six orders each in three weeks; of a hundred 4 late, 6 applied for, 2 stepped in; of one seller in a hundred a record that comes on the 25th. */
const facts = [
  insert('PAID', '0', 1, paidAt, paidAt, 'true'),
  insert('PROMISE_DUE', '1', 1, due, paidAt, 'true'),
  insert('PROMISE_BROKEN', '2', 1, due, due, 'n % 25 = 0'),
  insert('REFUND_APPLIED', '3', 1, paidAt, paidAt, 'n % 17 = 0'),
  insert('REFUND_DISPUTED', '4', 1, due, due, 'n % 51 = 0'),
  insert('PROMISE_BROKEN', '5', -1, due, `timestamptz '2026-03-25 04:00:00Z'`, `n % 100 = 0 and n >= ${sellers * 5}`),
];

const server = await temporaryServer();
const [measured, logged] = await Promise.all([
  openServiceDatabase({ url: server.url, schema: measuresSchema, ...measuresDatabase }),
  openServiceDatabase({ url: server.url, schema: 'compliance', ...logDatabase }),
]);
try {
  const counted = [addToCounts('signed_facts'), addToMarket('signed_facts'), 'vacuum (analyze)', 'checkpoint'];
  await ask(server.url, [`set search_path = ${measuresSchema}`, ...facts, ...counted]);
  const { pool, reads, schema } = logged;
  const ports = {
    store: postgresEventStore({ pool, reads, schema }),
    measures: postgresMeasures(measured.dataSource, measured.reads),
    rules: await loadRulebook(),
  };
  for (const day of ['2026-03-23', '2026-03-24', '2026-03-25', '2026-03-25']) {
    let most = 0;
    const progress = () => void (most = Math.max(most, process.memoryUsage().rss));
    const [began, used] = [performance.now(), process.cpuUsage()];
    const asked = { type: 'compliance.close-day', as: 'platform', at: endOfDay(day), body: { day } };
    const closed = await done(closeDay(asked, ports, { progress }));
    if (closed.done && closed.done.sellers !== sellers)
      throw new Error(`${closed.done.sellers} of ${sellers} sellers were gone through`);
    console.log(JSON.stringify({ day, ...closed.done, seconds: Math.round(performance.now() - began) / 1000, cpuSeconds: Math.round(process.cpuUsage(used).user / 1e4) / 100, mib: Math.round(most / 2 ** 20) })); // prettier-ignore
  }
} finally {
  await Promise.all([measured.close(), logged.close()]);
  await server.stop();
}
