import { audit, type AuditAnswer, type AuditRow, type Asked } from '@redress/audit';
import type { StoredEvent } from '@redress/event-sourcing';
import { type Explanation, recompute } from '@redress/rulebook';
import { loadRulebook } from '@redress/service-kit';
import { ruleRegistry as rules } from '@redress/simulation';
import { readerIn } from '@redress/standalone';
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';
import { rewrite } from './audit/rewriting.fixtures.js';
import { buildWorld } from './verify-world.fixtures.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  await buildWorld(database.url);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
}, 600_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});
afterEach(() => client.query('rollback'));

const audited = async (asked: Asked = {}, row?: (row: AuditRow) => void): Promise<AuditAnswer> => {
  const judges = { rules, editions: await loadRulebook() };
  return audit({ logs: readerIn(client), judges, asked, timer: () => performance.now(), ...(row && { row }) });
};
const begin = () => client.query('begin; set local session_replication_role = replica');

it('finds nothing after an import and live commands, and counts what there is', async () => {
  await begin();
  const answer = await audited();
  expect(answer.findings).toEqual([]);
  expect(answer.totals.length).toBeGreaterThan(0);
  for (const { recorded, recomputed } of answer.totals) expect(recomputed).toBe(recorded);
  const { rows } = await client.query<{ n: string }>('select 2 * count(*) as n from penalties.transfers');
  expect(answer.outcomes['postings']).toBe(Number(rows[0]?.n));
});

it('narrowed to an order or a seller, it reads their streams alone and finds nothing either', async () => {
  await begin();
  const all = await audited();
  const { rows } = await client.query<{ key: string; lane: string }>(`select key, lane from penalties.events where type = 'CompensationAssessed' limit 1`); // prettier-ignore
  const { key = '', lane = '' } = rows[0] ?? {};
  const ofOrder = await audited({ orderId: key });
  const ofSeller = await audited({ sellerId: lane });
  expect([ofOrder.findings, ofSeller.findings]).toEqual([[], []]);
  expect(ofOrder.events).toBeGreaterThan(5);
  expect(ofOrder.events).toBeLessThan(all.events);
  expect(ofSeller.lanes).toBe(1);
});

it('as known at an instant, what was recorded later is left out, and nobody misses it', async () => {
  await begin();
  const { rows } = await client.query<{ at: Date }>(
    `select recorded_at as at from refunds.events order by recorded_at offset 20 limit 1`,
  );
  const early = await audited({ knownAt: rows[0]?.at.toISOString() ?? '' });
  expect(early.findings).toEqual([]);
  expect(early.events).toBeLessThan((await audited()).events);
});

it('tells every compensation of a rule with its inputs, cause, payee, postings and the amount recomputed', async () => {
  await begin();
  const rows: AuditRow[] = [];
  const { totals } = await audited({ ruleId: 'C-LATE' }, (row) => rows.push(row));
  const assessed = rows.flatMap((row) => (row.row === 'decision' && row.type === 'CompensationAssessed' ? [row] : []));
  expect(assessed.length).toBeGreaterThan(0);
  for (const row of assessed) {
    expect(row).toMatchObject({ rule: 'C-LATE/amount', payee: expect.stringMatching(/^buyer:/), recomputed: row.amount });
    expect(row.because.length).toBeGreaterThan(0);
    expect(rows.some((one) => one.row === 'posting' && one.subject === row.subject)).toBe(true);
  }
  expect(totals).toEqual([expect.objectContaining({ ruleId: 'C-LATE', asset: 'POINTS' })]);
});

type Change = (event: StoredEvent) => StoredEvent;
type Data = { amount: number; transfers: { amount: number; to: string }[]; payee: string; cash: number; owed: { to: string }[] };
const withData = (change: (data: Data) => object): Change => (event) => ({ ...event, data: change(event.data as Data) }); // prettier-ignore
const more = (data: Data) => ({ ...data, amount: data.amount + 100, transfers: data.transfers.map((one) => ({ ...one, amount: one.amount + 100 })) }); // prettier-ignore
const forged: Readonly<Record<string, readonly [type: string, change: Change]>> = {
  'an amount drawn from the seller, with its posting': ['FundsDrawn', withData(more)],
  'an amount of a compensation': ['CompensationAssessed', withData((data) => ({ ...data, amount: data.amount + 1 }))],
  'the payee of a payout, with its posting': ['PayoutMade', withData((data) => ({ ...data, payee: 'buyer:me', transfers: data.transfers.map((one) => ({ ...one, to: 'buyer:me' })) }))], // prettier-ignore
  'what the gateway is to pay': ['PayoutOrdered', withData((data) => ({ ...data, cash: data.cash + 1 }))],
  'the instant at which a deadline ends': ['DeadlineOpened', (event) => ({ ...event, data: { ...event.data, due: '2031-01-01T00:00:00.000Z' } })], // prettier-ignore
  'the outcome of a rule': ['CompensationAssessed', (event) => ({ ...event, explanation: { ...(event.explanation as object), outcome: { points: 7 } } })], // prettier-ignore
  'the edition of a decision': ['CompensationAssessed', (event) => ({ ...event, explanation: { ...(event.explanation as object), edition: 'tmall-2022' } })], // prettier-ignore
};

it.each(Object.keys(forged))('names a forgery whose stream was hashed anew and whose posting fits: %s', async (kind) => {
  await begin();
  const [type, change] = forged[kind] as (typeof forged)[string];
  const service = type === 'DeadlineOpened' ? 'refunds' : 'penalties';
  const { rows } = await client.query<{ stream: string; version: number }>(
    `select stream, version from ${service}.events where type = $1 and explanation->>'rule' is not null order by stream, version limit 1`,
    [type],
  );
  const place = rows[0] as { stream: string; version: number };
  await rewrite(client, { service, ...place }, change);
  const { findings } = await audited();
  const named = findings.filter(({ question, stream, version }) => question === 'ruling' && stream === place.stream && version === place.version); // prettier-ignore
  expect({ place, findings, named: named.length > 0 }).toMatchObject({ named: true });
});

type Inputs = { need: number; pockets: { pocket: string; held: number }[]; due: string };
/** What a rule says of other inputs, so that inputs, outcome and turns fit. */
const asking: Readonly<Record<string, readonly [service: string, type: string, inputs: (asked: Inputs) => object]>> = {
  'what a seller held when money was drawn': ['penalties', 'FundsDrawn', (asked) => ({ ...asked, pockets: asked.pockets.map((one) => ({ ...one, held: one.held + 100 })) })], // prettier-ignore
  'when a deadline was due that is over': ['refunds', 'DeadlineReached', (asked) => ({ ...asked, due: '2017-01-01T00:00:00.000Z' })], // prettier-ignore
  'what of an order had gone back when a refund was split': ['penalties', 'PayoutOrdered', (asked) => ({ ...asked, refundedSoFar: 1 })], // prettier-ignore
};

it.each(Object.keys(asking))('names a forgery whose rule was judged anew, since its stream knows better: %s', async (kind) => {
  await begin();
  const [service, type, change] = asking[kind] as (typeof asking)[string];
  const { rows } = await client.query<{ stream: string; version: number }>(
    `select stream, version from ${service}.events
     where type = $1 and explanation->>'rule' ~ '/(drawn|reached|split)$' order by stream, version limit 1`,
    [type],
  );
  const place = rows[0] as { stream: string; version: number };
  const editions = await loadRulebook();
  await rewrite(client, { service, ...place }, (event) => {
    const { passed, ...before } = event.explanation as Explanation<unknown> & { passed?: string[] };
    const after = recompute({ ...before, inputs: change(before.inputs as Inputs) }, rules, editions.named(before.edition));
    return { ...event, explanation: { ...after, ...(passed && { passed }) } };
  });
  const { findings } = await audited();
  const here = findings.filter(({ stream, version }) => stream === place.stream && version === place.version);
  expect({ findings, named: here.some(({ question, kind: what }) => question === 'knowledge' && what === 'INPUT') }).toMatchObject({ named: true }); // prettier-ignore
});
