/** A world with something in every table that decides: an import, then the system in real time, with poison for one consumer. */
import { openImportWorld, openParked, startStandalone } from '@redress/standalone';
import { missingTables, relayTables } from '@redress/messaging/kafka';
import pg from 'pg';
import { Journal } from './import/journal.js';
import { runLanes } from './import/run-lanes.js';
import { factsOf, readOlist } from './import-olist/index.js';
import { synthetic } from './import-olist/synthetic.fixtures.js';

const line = { sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00', noReason: true };
const terms = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true };

/** Returns the present of that world. */
export const buildWorld = async (url: string): Promise<string> => {
  const { lanes, lastFact } = factsOf(await readOlist(synthetic));
  const world = await openImportWorld(url);
  const journal = await Journal.open(world.pool, lanes);
  const until = new Date(Date.parse(lastFact as string) + 60 * 24 * 3_600_000).toISOString();
  await runLanes(lanes, { conductor: world.conductor, journal, until, inFlight: 8, progress: () => undefined });
  await journal.close();
  await world.close();
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  try {
    await sql.query(`
      create function measures.no_bad() returns trigger language plpgsql as
        $$ begin if new.order_id like 'bad%' then raise exception 'no room for %', new.order_id; end if; return new; end $$;
      create trigger no_bad before insert on measures.signed_facts for each row execute function measures.no_bad();
      set search_path = feed; ${relayTables} ${missingTables}; reset search_path`);
    await liveOn(url, until);
    for (const service of ['orders', 'refunds', 'arbitration', 'penalties'])
      await sql.query(
        `insert into feed.relays select 'redress.${service} on c1', 7, 'h', now(), transaction_id, position from ${service}.events
         order by transaction_id desc, position desc limit 1`,
      );
  } finally {
    await sql.end();
  }
  return until;
};

export const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const end = performance.now() + 60_000; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > end) throw new Error(`not in time: ${holds}`);
};
export const silent = { info: () => undefined, error: () => undefined, warn: () => undefined } as never;

/** Every command with a key, so that there are answers; each order's facts are poison for compliance where its id begins with bad. */
const liveOn = async (url: string, start: string): Promise<void> => {
  let ticks = Date.parse(start);
  const clock = { now: () => new Date((ticks += 1000)).toISOString() };
  const running = await startStandalone({ databaseUrl: url, port: 0, clock, log: silent });
  const parked = await openParked(url);
  const say = async (as: string, path: string, body: object) => {
    const headers = { 'content-type': 'application/json', 'redress-actor': as, 'idempotency-key': path };
    const answer = await fetch(`${running.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  try {
    await say('platform', 'sellers/s1/open-account', { required: '10.00' });
    await say('seller:s1', 'sellers/s1/top-up', { amount: '100.00' });
    for (const id of ['good1', 'good2', 'good3', 'bad1', 'bad2']) {
      await say('buyer:b1', `orders/${id}/place`, { ...terms, lines: [{ ...line, lineId: 'l1' }, { ...line, lineId: 'l2' }] }); // prettier-ignore
      await say('buyer:b1', `orders/${id}/pay`, { cash: '40.00', points: 0 });
      await say('buyer:b1', `refunds/r-${id}/apply`, { orderId: id, lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' }); // prettier-ignore
      if (id !== 'good3') await say('seller:s1', `refunds/r-${id}/agree`, {});
      await say('seller:s1', `orders/${id}/ship`, { carrier: 'SF', waybill: `w-${id}`, lineIds: ['l2'] });
    }
    for (const id of ['good1', 'good2', 'good3'])
      await say('buyer:b1', `refunds/q-${id}/apply`, { orderId: id, lineId: 'l2', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' }); // prettier-ignore
    await say('supervisor:u1', 'cases/c1/step-in', { refundId: 'r-good3', why: 'FRAUD' });
    await say('officer:o1', 'cases/c1/take', {});
    const first = async (stream: string) => (await parked.list()).filter((event) => event.stream === stream).slice(0, 1);
    const isParked = async (stream: string) => (await first(stream)).length > 0;
    // what waits for an order that compliance could not take in is parked in the end, too: then nobody has anything left to do
    for (const stream of ['order-bad1', 'order-bad2', 'refund-r-bad1', 'refund-r-bad2']) await until(() => isParked(stream));
    await parked.ask(await first('order-bad2'), { what: 'DROP', why: 'a test', askedBy: 'ops' });
  } finally {
    await parked.close();
    await running.close();
  }
};
