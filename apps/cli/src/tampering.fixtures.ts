/** Tamperings by a superuser with a log and a ledger: seeded, and each reports the events it touched. */
import type pg from 'pg';

/** A finding at any of `versions` is right: where several, nobody could tell which. `table`: a finding or its detail names it. */
export type Place = Readonly<{ table: string; stream: string; versions: readonly number[] | 'ANY' }>;
export type Tampered = Readonly<{ did: string; places: readonly Place[] }>;
export type Random = Readonly<{ below(n: number): number; of<T>(all: readonly T[]): T }>;

/** mulberry32 */
export const random = (seed: number): Random => {
  let a = seed * 0x9e3779b9;
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (let n = 0; n < 5; n++) next();
  const below = (n: number) => Math.floor(next() * n);
  return { below, of: (all) => all[below(all.length)] as never };
};

type Event = Readonly<{ service: string; stream: string; version: number; last: number }>;
export type Tamper = (client: pg.Client, random: Random) => Promise<Tampered>;

const services = ['orders', 'refunds', 'arbitration', 'penalties'];

/** A random event; with `within`, one that has a successor. */
const someEvent = async (
  client: pg.Client,
  dice: Random,
  { within = false, service = dice.of(services), where = 'true' } = {},
): Promise<Event> => {
  const { rows } = await client.query<Event>(`
    select '${service}' as service, stream, version, last from
      (select *, max(version) over (partition by stream) as last from ${service}.events) as e
    where ${where} and ${within ? 'version < last' : 'true'} order by stream, version`);
  return dice.of(rows);
};
const at = ({ service, stream, version }: Event, ...more: number[]): Place => ({
  ...{ table: `${service}.events`, stream, versions: [version, ...more] },
});
const change = (client: pg.Client, { service, stream, version }: Event, set: string) =>
  client.query(`update ${service}.events set ${set} where stream = $1 and version = $2`, [stream, version]);

const changes = [
  `type = type || 'x'`, 'schema_version = schema_version + 1', `recorded_at = recorded_at + interval '1 ms'`,
  `recorded_at = recorded_at + interval '1 microsecond'`, `occurred_at = coalesce(occurred_at, recorded_at) + interval '1 s'`,
  `key = key || 'x'`, `lane = upper(lane) || '"'`, `actor = 'platform:"\\'`, `correlation_id = correlation_id || E'\\n'`,
  `causation_id = '台灯'`, `command_hash = reverse(command_hash)`, `command_id = coalesce(command_id || 'x', 'forged')`,
  `data = (data::text || ' ')::json`, `data = jsonb_set(data::jsonb, '{forged}', 'true')::json`,
  `explanation = case when explanation is null then '{}'::json else null end`, `hash = reverse(hash)`, `stream = stream || 'x'`,
]; // prettier-ignore

const column: Tamper = async (client, dice) => {
  const [event, set] = [await someEvent(client, dice), dice.of(changes)];
  await change(client, event, set);
  if (!set.startsWith('stream')) return { did: set, places: [at(event)] };
  return { did: set, places: [at(event), { table: `${event.service}.events`, stream: `${event.stream}x`, versions: [1] }] };
};

/** Removes events within a stream: the gap shows. */
const deleteWithin: Tamper = async (client, dice) => {
  const event = await someEvent(client, dice, { within: true });
  await client.query(`delete from ${event.service}.events where stream = $1 and version = $2`, [event.stream, event.version]);
  return { did: 'delete one', places: [at(event)] };
};

/** Removes events at the end of a stream, perhaps all: consumers' positions are ahead of it. */
const deleteTail: Tamper = async (client, dice) => {
  const event = await someEvent(client, dice);
  await client.query(`delete from ${event.service}.events where stream = $1 and version >= $2`, [event.stream, event.version]);
  return { did: `delete from ${event.version} to ${event.last}`, places: [at(event)] };
};

/** Renumbered behind the cut, so that no hole is left. */
const deleteAndRenumber: Tamper = async (client, dice) => {
  const event = await someEvent(client, dice, { within: true });
  const { service, stream, version } = event;
  await client.query(`delete from ${service}.events where stream = $1 and version = $2`, [stream, version]);
  for (let n = version + 1; n <= event.last; n++)
    await client.query(`update ${service}.events set version = version - 1 where stream = $1 and version = $2`, [stream, n]);
  return { did: 'delete and renumber', places: [at(event)] };
};

const swap = (columns: string): Tamper => async (client, dice) => {
  const one = await someEvent(client, dice);
  const differs = `(stream, version) <> ('${one.stream}', ${one.version}) and data::text <> (select data::text from ${one.service}.events where stream = '${one.stream}' and version = ${one.version})`;
  const own = `stream = '${one.stream}' and ${differs}`;
  const other = (await someEvent(client, dice, { service: one.service, where: dice.below(3) > 0 ? own : differs })) ?? (await someEvent(client, dice, { service: one.service, where: differs }));
  const names = columns.split(',').map((name) => name.trim());
  await client.query(
    `update ${one.service}.events as here set ${names.map((name) => `${name} = there.${name}`).join()} from ${one.service}.events as there
     where (here.stream, here.version, there.stream, there.version) in (($1, $2::int, $3, $4::int), ($3, $4, $1, $2))`,
    [one.stream, one.version, other.stream, other.version],
  );
  return { did: `swap ${columns} with ${other.stream}@${other.version}`, places: [at(one), at(other)] };
}; // prettier-ignore

const envelope =
  'type, schema_version, recorded_at, occurred_at, key, lane, actor, correlation_id, causation_id, command_hash, command_id, data, explanation, hash';
const copied = `transaction_id, ${envelope}`;

/** A copy of an event at the end of its stream, as it is or with a hash of its own. */
const insert =
  (hash: string): Tamper =>
  async (client, dice) => {
    const event = await someEvent(client, dice);
    const { service, stream, last } = event;
    await client.query(
      `insert into ${service}.events (stream, version, ${copied}) select stream, $3, ${copied.replace(/hash$/, hash)} from ${service}.events where stream = $1 and version = $2`,
      [stream, event.version, last + 1],
    );
    return {
      did: `insert ${stream}@${event.version} as ${last + 1}`,
      places: [{ table: `${service}.events`, stream, versions: [last + 1] }],
    };
  };

/** The very same row twice, once nothing forbids it any more. */
const double: Tamper = async (client, dice) => {
  const event = await someEvent(client, dice);
  const { service, stream, version } = event;
  await client.query(`alter table ${service}.events drop constraint if exists events_pkey`);
  await client.query(
    `insert into ${service}.events (stream, version, ${copied}) select stream, version, ${copied} from ${service}.events where stream = $1 and version = $2`,
    [stream, version],
  );
  return { did: 'double', places: [at(event)] };
};

/** Moves an event in the feed before its predecessor, or after its successor. */
const order: Tamper = async (client, dice) => {
  const event = await someEvent(client, dice, { within: true });
  const { service, stream, version } = event;
  const set = dice.of([
    `position = (select position + 1000000 from ${service}.events where stream = $1 and version = $2 + 1)`,
    `transaction_id = (select transaction_id::text::bigint + 1 from ${service}.events where stream = $1 and version = $2 + 1)::text::xid8`,
  ]);
  if (set.startsWith('position')) await client.query(`alter table ${service}.events alter position drop identity if exists`);
  await client.query(`update ${service}.events set ${set} where stream = $1 and version = $2`, [stream, version]);
  return { did: set, places: [at(event, version + 1)] };
};

type Transfer = Readonly<{ event_id: string; n: number }>;
const ledger =
  (did: string, sql: string): Tamper =>
  async (client, dice) => {
    const { rows } = await client.query<Transfer>('select event_id, n from penalties.transfers order by event_id, n');
    const { event_id, n } = dice.of(rows);
    await client.query(sql, [event_id, n]);
    const [stream, version] = event_id.split('@') as [string, string];
    return { did, places: [{ table: 'penalties.transfers', stream, versions: [Number(version)] }] };
  };
const ledgerChange: Tamper = (client, dice) => {
  const set = dice.of([
    'amount = amount + 1', `asset = case asset when 'CNY' then 'POINTS' else 'CNY' end`, `from_account = 'bank:thief'`, `to_account = 'buyer:thief'`,
    `at = at + interval '1 microsecond'`, `order_id = coalesce(order_id || 'x', 'x')`, `rule_id = coalesce(rule_id || 'x', 'x')`, `reverses = coalesce(reverses, 'x')|| 'x'`, 'n = n + 7',
  ]); // prettier-ignore
  return ledger(set, `update penalties.transfers set ${set} where event_id = $1 and n = $2`)(client, dice);
};
const transfer = 'from_account, to_account, asset, amount, at, order_id, rule_id, reverses';
const addedRow = (eventId: string, n: string) =>
  `insert into penalties.transfers (event_id, n, ${transfer}) select ${eventId}, ${n}, ${transfer} from penalties.transfers where event_id = $1 and n = $2`;
const ledgerForged: Tamper = async (client, dice) => {
  const { did } = await ledger('a row of no event', addedRow(`'forged-' || n`, 'n'))(client, dice);
  const { rows } = await client.query<{ event_id: string }>(
    `select event_id from penalties.transfers where event_id like 'forged-%'`,
  );
  return { did, places: rows.map(({ event_id }) => ({ table: 'penalties.transfers', stream: event_id, versions: [0] })) };
};

export const tamperings: Readonly<Record<string, Tamper>> = {
  'a column updated': column,
  'another column updated': column,
  'an event deleted within': deleteWithin,
  'the tail deleted': deleteTail,
  'an event deleted and its successors renumbered': deleteAndRenumber,
  'data swapped': swap('data'),
  'events swapped': swap(envelope),
  'a copy inserted': insert('hash'),
  'a forgery inserted': insert('reverse(hash)'),
  'an event doubled': double,
  'the feed order changed': order,
  'a row of the ledger changed': ledgerChange,
  'a row of the ledger removed': ledger('delete', 'delete from penalties.transfers where event_id = $1 and n = $2'),
  'a row of the ledger added': ledger('add', addedRow('event_id', 'n + 100')),
  'a row of the ledger forged': ledgerForged,
};
