/** Tamperings by a superuser with the rows that are kept beside the logs: seeded, each reports the rows it touched. */
import type pg from 'pg';
import type { Random, Tamper, Tampered } from './tampering.fixtures.js';

type Row = Readonly<Record<string, unknown>> & Readonly<{ ctid: string }>;

/** A random row, drawn from an order that earlier tamperings do not change. */
const some = async (client: pg.Client, dice: Random, table: string, key: string, where = 'true'): Promise<Row> => {
  const { rows } = await client.query<Row>(`select ctid::text, * from ${table} where ${where} order by ${key}`);
  if (rows.length === 0) throw new Error(`nothing in ${table} where ${where}`);
  return dice.of(rows);
};

/** `stream`: of a row, the one that a finding must name. */
type Kept = Readonly<{ table: string; key: string; stream: (row: Row) => string; where?: string }>;
const named = ({ table }: Kept, ...streams: string[]): Tampered['places'] =>
  streams.map((stream) => ({ table, stream, versions: 'ANY' }));

const updating =
  (kept: Kept, sets: readonly string[], where?: string): Tamper =>
  async (client, dice) => {
    const set = dice.of(sets);
    const row = await some(client, dice, kept.table, kept.key, where ?? kept.where);
    await client.query(`update ${kept.table} set ${set} where ctid = $1`, [row.ctid]);
    const moved = set.startsWith('stream') ? [`${kept.stream(row)}x`] : [];
    return { did: `${kept.table} ${kept.stream(row)}: ${set}`, places: named(kept, kept.stream(row), ...moved) };
  };
const deleting =
  (kept: Kept, where?: string): Tamper =>
  async (client, dice) => {
    const row = await some(client, dice, kept.table, kept.key, where ?? kept.where);
    await client.query(`delete from ${kept.table} where ctid = $1`, [row.ctid]);
    return { did: `${kept.table} ${kept.stream(row)}: delete`, places: named(kept, kept.stream(row)) };
  };
/** A copy of some row with other values: `values` are columns and what they become, in SQL. */
const forging =
  (kept: Kept, values: Readonly<Record<string, string>>, stream: (row: Row) => string = kept.stream, where?: string): Tamper =>
  async (client, dice) => {
    const row = await some(client, dice, kept.table, kept.key, where ?? kept.where);
    const columns = Object.keys(row).filter((column) => !['ctid', 'opening'].includes(column));
    const selected = columns.map((column) => values[column] ?? column);
    await client.query(`insert into ${kept.table} (${columns.join()}) select ${selected.join()} from ${kept.table} where ctid = $1`, [row.ctid]); // prettier-ignore
    return { did: `${kept.table} ${stream(row)}: forged`, places: named(kept, stream(row)) };
  };
/** A random one of these. */
const anyOf =
  (...all: readonly Tamper[]): Tamper =>
  (client, dice) =>
    dice.of(all)(client, dice);
const inEach = <T>(all: readonly T[], of: (one: T) => Tamper): Tamper => anyOf(...all.map(of));

const ofStream = (row: Row): string => row['stream'] as string;
const deadlines = (service: string): Kept => ({
  table: `${service}.deadlines`,
  key: 'id',
  stream: ofStream,
  where: 'due is not null',
});
const timed = ['orders', 'refunds', 'arbitration'].map(deadlines);

/** Compliance keeps its positions with its documents, apart from its log. */
const heard = (consumer: string): Kept => ({
  table: consumer === 'compliance' ? 'measures.heard' : `${consumer}.positions`,
  key: 'stream',
  stream: (row) => ofStream(row).replace(/^payer:/, ''),
});
const hearing = ['orders', 'refunds', 'arbitration', 'penalties', 'compliance'].map(heard);
const kept = (consumer: string): Kept => ({ table: `${consumer}.facts`, key: 'stream, fold', stream: ofStream });
const keeping = ['refunds', 'arbitration', 'penalties'].map(kept);
const remembering = [...['refunds', 'arbitration'].map(kept), heard('compliance')];

const answers = (service: string): Kept => ({
  table: `${service}.answers`,
  key: 'actor, command_id',
  where: `json_array_length(answer->'events') > 0`,
  stream: (row) => (row['answer'] as { stream: string }).stream,
});
const answering = ['orders', 'refunds', 'arbitration', 'penalties'].map(answers);

const facts: Kept = {
  table: 'measures.signed_facts',
  key: 'event_id, n',
  stream: (row) => (row['event_id'] as string).replace(/@\d+$/, ''),
};
const counts: Kept = {
  ...{ table: 'measures.daily_counts', key: 'seller_id, day, component, facet, holds_on, recorded_on' },
  stream: (row) => `seller-${row['seller_id'] as string}`,
};
const market: Kept = {
  ...{ table: 'measures.market_counts', key: 'facet, day, component, holds_on, recorded_on' },
  stream: () => 'seller-all',
};
const parked: Kept = { table: 'feed.parked', key: 'consumer, service, stream, version', stream: ofStream };
const checkpoints: Kept = {
  ...{ table: 'feed.checkpoints', key: 'consumer, service' },
  stream: (row) => `${row['consumer']} ${row['service']}`,
};
const relays: Kept = { table: 'feed.relays', key: 'office', stream: (row) => row['office'] as string };
const requests: Kept = { table: 'feed.parking_requests', key: 'id', stream: ofStream, where: 'event is not null' };

/** The gateway's payments; their payouts are in the stream of the order's trade. */
const payments: Kept = {
  ...{ table: 'penalties.gateway_payments', key: 'key' },
  stream: (row) => row['key'] as string,
};
const paymentsOf =
  (sets: readonly string[]): Tamper =>
  async (client, dice) => {
    const row = await some(client, dice, payments.table, payments.key);
    const { rows } = await client.query<{ stream: string }>(
      `select stream from penalties.events where type = 'PayoutOrdered' and data->>'key' = $1`,
      [row['key']],
    );
    const set = dice.of(sets);
    const change = set === 'delete' ? `delete from ${payments.table}` : `update ${payments.table} set ${set}`;
    await client.query(`${change} where ctid = $1`, [row.ctid]);
    return { did: `${payments.table} ${row['key']}: ${set}`, places: named(payments, rows[0]?.stream as string) };
  };

const elsewhere = "stream || 'x'";

export const rowTamperings: Readonly<Record<string, Tamper>> = {
  'a deadline changed': inEach(timed, (one) => updating(one, [
    `due = due + interval '1 ms'`, `due = due - interval '20 years'`, `due = due + interval '1 microsecond'`, 'due = null', 'rank = rank + 1', `rule_id = rule_id || 'x'`, `subject = 'another'`,
    `lane = lane || 'x'`, `opened_at = opened_at - interval '1 s'`, `opened_by = stream || '@999'`, `id = id || 'x'`, `stream = ${elsewhere}`,
  ])), // prettier-ignore
  'a deadline removed': inEach(timed, (one) => deleting(one)),
  'a deadline forged': inEach(timed, (one) => anyOf(
    forging(one, { id: `stream || ' D-FORGED x'`, rule_id: `'D-FORGED'`, due: `now() - interval '1 day'` }),
    forging(one, { id: `'order-forged D-SHIP l1'`, stream: `'order-forged'`, opened_by: `'order-forged@1'` }, () => 'order-forged'),
  )), // prettier-ignore
  'a position set back': inEach(hearing, (one) => updating(one, ['version = version - 1', 'version = 1 + (version - 1) / 2'], 'version > 1')), // prettier-ignore
  'a position set forward': inEach(hearing, (one) => updating(one, ['version = version + 1', 'version = version + 1000'])),
  'a position removed': inEach(hearing, (one) => deleting(one)),
  'a position forged': inEach(hearing, (one) => anyOf(
    forging(one, { stream: `'order-forged'` }, () => 'order-forged', `stream like 'order-%' or stream like 'refund-%'`),
    forging(one, { stream: `'nobodys-forged'` }, () => 'nobodys-forged'),
  )), // prettier-ignore
  'what was heard changed': inEach(remembering, (one) => updating(one, [
    `state = jsonb_set(state::jsonb, '{forged}', 'true')::json`, 'state = null', `state = '{}'`,
  ], `state is not null and state::text <> '{}'`)), // prettier-ignore
  'what was heard of another version': inEach(keeping, (one) =>
    updating(one, ['fold_version = 0', 'fold_version = 99', 'up_to = 1']),
  ),
  'what was heard removed': inEach(keeping, (one) => deleting(one, 'state is not null')),
  'something heard of which nothing is remembered': inEach(keeping, (one) => anyOf(
    forging(one, { fold: `'forged'` }),
    forging(one, { stream: `'order-forged'`, fold: `'order'` }, () => 'order-forged'),
  )), // prettier-ignore
  'an answer changed': inEach(answering, (one) => updating(one, [
    'hash = reverse(hash)', `at = at + interval '1 ms'`, `answer = jsonb_set(answer::jsonb, '{version}', '99')::json`, `answer = jsonb_set(answer::jsonb, '{events}', '[]')::json`,
    `answer = jsonb_set(answer::jsonb, '{correlationId}', '"x"')::json`, `actor = actor || 'x'`, `command_id = command_id || 'x'`,
  ])), // prettier-ignore
  'an answer removed': inEach(answering, (one) => deleting(one)),
  'an answer forged': inEach(answering, (one) => forging(one, { command_id: `command_id || '-forged'` })),
  'a signed fact changed': updating(facts, [
    'sign = -sign', `seller_id = seller_id || 'x'`, `component = component || 'x'`, `order_id = order_id || 'x'`, `subject = subject || 'x'`, 'day = day + 1', `holds_at = holds_at + interval '1 ms'`,
    `recorded_at = recorded_at - interval '1 day'`, 'n = n + 7',
  ]), // prettier-ignore
  'a signed fact removed': deleting(facts),
  'a signed fact forged': forging(facts, { n: 'n + 100' }),
  'a running count changed': updating(counts, [
    'count = count + 1', 'eighth_0 = coalesce(eighth_0, 0) + 1', 'eighth_7 = coalesce(eighth_7, 0) - 1', 'day = day + 1000', 'holds_on = holds_on + 1000', 'recorded_on = recorded_on - 1000',
    `component = component || 'x'`,
  ]), // prettier-ignore
  'a count of the market removed': deleting(market),
  'a running count removed': deleting(counts),
  'a running count forged': forging(counts, { day: 'day + 2000' }),
  'a payment changed on the books of the gateway': paymentsOf([
    'cash = cash + 1', `payee = 'buyer:thief'`, 'points = points + 1', `status = 'REJECTED', reason = 'no'`, `reference = reference || 'x'`,
  ]), // prettier-ignore
  'a payment removed from the books of the gateway': paymentsOf(['delete']),
  'a payment forged on the books of the gateway': forging(payments, { key: `'forged'`, reference: `'sandbox:forged'` }, () => 'forged'), // prettier-ignore
  'a checkpoint beyond the end': updating(checkpoints, ['position = position + 1000000', `transaction_id = (transaction_id::text::bigint + 1000)::text::xid8`]), // prettier-ignore
  'a checkpoint of nobody': forging(checkpoints, { consumer: `'thief'` }, (row) => `thief ${row['service']}`),
  'a relay beyond the end': updating(relays, ['position = position + 1000000', `transaction_id = (transaction_id::text::bigint + 1000)::text::xid8`]), // prettier-ignore
  'a relay of nothing': forging(relays, { office: `'redress.thief on c1'` }, () => 'redress.thief on c1'),
  'a parked event changed': updating(parked, [
    `event = jsonb_set(event::jsonb, '{data,amount}', '1')::json`, `event = jsonb_set(event::jsonb, '{actor}', '"platform"')::json`, `event = jsonb_set(event::jsonb, '{type}', '"Dropped"')::json`,
    `stream = ${elsewhere}`, `consumer = 'thief'`, `service = 'arbitration'`, 'version = version + 1000',
  ]), // prettier-ignore
  'a parked event removed': deleting(parked),
  'a parked event forged': anyOf(
    forging(parked, { version: 'version + 1000' }),
    forging(parked, { version: '1', kind: `'POISON'` }, ofStream, `kind = 'POISON' and version > 1`),
    forging(parked, { consumer: `'refunds'` }, ofStream, `kind = 'POISON' and stream like 'order-%'`),
  ),
  'a request about a parked event changed': updating(requests, [
    `event = jsonb_set(event::jsonb, '{actor}', '"platform"')::json`,
  ]),
};
