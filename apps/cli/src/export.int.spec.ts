import { audit, type AuditAnswer, type Manifest, manifestIn, pseudonyms, type RowFormat } from '@redress/audit';
import { loadRulebook } from '@redress/service-kit';
import { ruleRegistry as rules } from '@redress/simulation';
import {
  exportLogs,
  importExport,
  logs,
  NotEmpty,
  postgresReader,
  readerOfExport,
  sealLogs,
  verifyDatabase,
} from '@redress/standalone';
import { freshDatabase } from '@redress/testing/postgres';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { rewrite } from './audit/rewriting.fixtures.js';
import { buildWorld } from './verify-world.fixtures.js';

const { privateKey: key } = generateKeyPairSync('ed25519');
const at = '2026-03-02T04:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'export-'));
const url = process.env['DATABASE_URL'] as string;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
let now: string;

beforeAll(async () => {
  database = await freshDatabase(url);
  now = await buildWorld(database.url);
  await sealLogs(database.url, { key, now });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('set session_replication_role = replica'); // a superuser whom no trigger stops
}, 600_000);
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const exported = async (name: string, options: Partial<Parameters<typeof exportLogs>[1]> = {}) => {
  const out = join(folder, name);
  return { out, manifest: await exportLogs(database.url, { folder: out, rows: 'ndjson', at, ...options }) };
};
const known = { key: createPublicKey(key) };
const answered = async (reader: ReturnType<typeof readerOfExport>, asked = {}): Promise<Omit<AuditAnswer, 'seconds'>> => {
  const judges = { rules, editions: await loadRulebook() };
  const { seconds: _, ...answer } = await audit({ logs: reader, judges, asked, timer: () => 0 });
  return answer;
};
const eventsIn = async (url: string) => {
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  try {
    const all = logs.map((service) => `select '${service}' as service, * from ${service}.events`).join(' union all ');
    return (await other.query(`${all} order by service, position`)).rows as object[];
  } finally {
    await other.end();
  }
};

describe.each<RowFormat>(['ndjson', 'csv', 'parquet'])('an export as %s', (rows) => {
  const moved = join(folder, `moved-${rows}`);
  let manifest: Manifest;
  beforeAll(async () => {
    ({ manifest } = await exported(`moved-${rows}`, { rows }));
  });

  it('has every event in a file a service and day, and counts what there is', async () => {
    const { rows: counted } = await client.query<{ n: string }>(`select count(*) as n from orders.events`);
    expect(manifest.logs.orders?.events).toBe(Number(counted[0]?.n));
    const ofOrders = manifest.files.filter(({ table, service }) => table === 'events' && service === 'orders');
    expect(ofOrders.length).toBeGreaterThan(10);
    expect(ofOrders.reduce((sum, file) => sum + file.rows, 0)).toBe(manifest.logs.orders?.events);
    for (const { path, day } of ofOrders) expect(path).toBe(`events/orders/${day}.${rows}`);
    const n = (name: string) => manifest.files.find(({ table }) => table === name)?.rows ?? 0;
    for (const name of ['ledger', 'decisions', 'deadlines', 'measures', 'seals', 'heads']) expect([name, n(name) > 0]).toEqual([name, true]); // prettier-ignore
  });

  it('imported into an empty database is the same log, hash for hash, of which verify finds nothing wrong; and again it is refused', async () => {
    const other = await freshDatabase(url);
    try {
      const imported = await importExport(other.url, moved);
      expect(imported.events).toBe(Object.values(manifest.logs).reduce((sum, { events }) => sum + events, 0));
      expect(await eventsIn(other.url)).toEqual(await eventsIn(database.url));
      expect((await verifyDatabase(other.url, { now })).findings).toEqual([]);
      expect(await answered(postgresReader(other.url, known))).toEqual(await answered(postgresReader(database.url, known)));
      await expect(importExport(other.url, moved)).rejects.toThrow(NotEmpty);
    } finally {
      await other.drop();
    }
  });

  it('is audited as the database is: the same answer, also of one order and as known at an instant', async () => {
    const [there, here] = [readerOfExport(moved, known), postgresReader(database.url, known)];
    const all = await answered(there);
    expect(all).toEqual(await answered(here));
    expect(all.findings).toEqual([]);
    expect(all.roots).toEqual({ sealed: 5, checked: 5 });
    for (const asked of [{ orderId: 'good1' }, { sellerId: 's1' }, { ruleId: 'C-LATE' }, { knownAt: '2018-01-01T00:00:00.000Z' }])
      expect(await answered(there, asked)).toEqual(await answered(here, asked));
  });
});

it('what was forged in the database is named of its export in the same words: an event, a posting, what was sealed', async () => {
  const place = { service: 'orders', stream: 'order-good1', version: 1 };
  const { rows } = await client.query<{ data: object }>(`select data from orders.events where stream = 'order-good1' and version = 1`); // prettier-ignore
  const sql = (sign: string) =>
    client.query(`update penalties.transfers set amount = amount ${sign} 1 where order_id = 'good2' and n = 0`);
  await rewrite(client, place, (event) => ({ ...event, data: { ...event.data, freeShipping: false } }));
  await sql('+');
  try {
    const { out } = await exported('forged');
    const [there, here] = [await answered(readerOfExport(out, known)), await answered(postgresReader(database.url, known))];
    // what services keep of each other is no part of an audit of an export
    const ofLogs = (answer: typeof here) =>
      answer.findings
        .filter(({ expected }) => !/^refunds.facts/.test(String(expected)))
        .map((one) => JSON.stringify(one))
        .sort();
    expect(new Set(there.findings.map(({ kind }) => kind))).toEqual(new Set(['sealed', 'row-changed']));
    expect(ofLogs(there)).toEqual(ofLogs(here));
    expect({ ...there, findings: [] }).toEqual({ ...here, findings: [] });
  } finally {
    await rewrite(client, place, (event) => ({ ...event, data: rows[0]!.data }));
    await sql('-');
  }
});

it('a file that was changed, cut off or is missing is refused in one line, with what to do', async () => {
  const { out, manifest } = await exported('broken');
  const other = await freshDatabase(url);
  try {
    const refused = async () => {
      const messages: string[] = [];
      for (const attempt of [() => importExport(other.url, out), () => answered(readerOfExport(out))])
        await attempt().then(
          () => messages.push('nothing'),
          ({ message }: Error) => messages.push(message),
        );
      expect(messages[0]).toBe(messages[1]);
      expect(messages[0]).not.toContain('\n');
      return messages[0];
    };
    const file = join(out, manifest.files[0]!.path);
    const text = readFileSync(file, 'utf8');
    appendFileSync(file, '\n');
    expect(await refused()).toContain('was changed or cut off; copy it again');
    writeFileSync(file, text);
    renameSync(file, `${file}.away`);
    expect(await refused()).toContain('is missing: the export is not whole; copy it again');
    renameSync(`${file}.away`, file);
    renameSync(join(out, 'manifest.json'), join(out, 'm.json'));
    expect(await refused()).toContain('name the folder that redress export has written');
    renameSync(join(out, 'm.json'), join(out, 'manifest.json'));
    await expect(importExport(other.url, out)).resolves.toMatchObject({ events: expect.any(Number) });
  } finally {
    await other.drop();
  }
});

it('of a part it has that part alone; it cannot be imported, and begun late not be audited', async () => {
  const { rows: days } = await client.query<{ at: Date }>(
    'select recorded_at as at from orders.events order by 1 offset 40 limit 1',
  );
  const from = days[0]?.at.toISOString() as string;
  const late = await exported('late', { part: { from } });
  const ofSeller = await exported('of-seller', { part: { sellerId: 's1' } });
  const ofService = await exported('of-service', { part: { service: 'refunds' } });
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from orders.events where recorded_at >= $1`, [from]); // prettier-ignore
  expect(late.manifest.logs.orders?.events).toBe(rows[0]?.n);
  expect(Object.keys(ofService.manifest.logs)).toEqual(['refunds']);
  await expect(importExport(database.url, late.out)).rejects.toThrow('holds a part of the logs (from)');
  await expect(answered(readerOfExport(late.out))).rejects.toThrow('to audit, export without --from');
  expect(await answered(readerOfExport(ofSeller.out), {})).toMatchObject({ findings: [], lanes: 1 });
  expect(await answered(readerOfExport(ofService.out), {})).toMatchObject({ findings: [] });
});

it('under pseudonyms no id of a buyer or a seller stands in any file, and the same id is always replaced by the same one', async () => {
  const { rows } = await client.query<{ id: string }>(`
    select distinct lane as id from orders.events union select distinct data->>'buyerId' from orders.events where type = 'OrderPlaced'`);
  const ids = rows.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['s1', 'b1', 's-1', 'buyer-02']));
  const named = new RegExp(`(?<![A-Za-z0-9_.])(?:${ids.join('|')})(?![A-Za-z0-9_])`, 'g');
  const found: string[] = [];
  const lanes: string[][] = [];
  for (const [name, secret] of [
    ['hidden', 'k'.repeat(32)],
    ['again', 'k'.repeat(32)],
    ['other', 'x'.repeat(32)],
  ] as const) {
    // prettier-ignore
    const { out } = await exported(name, { pseudonyms: pseudonyms(Buffer.from(secret)) });
    const seen = new Set<string>();
    for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ndjson'))) {
      const text = readFileSync(join(out, file), 'utf8');
      for (const [id] of text.matchAll(named)) found.push(`${file} ${id}`);
      for (const [, lane] of text.matchAll(/"lane":"([^"]+)"/g)) seen.add(lane as string);
    }
    lanes.push([...seen].sort());
    expect((await manifestIn(out)).pseudonyms).toBe(true);
    await expect(answered(readerOfExport(out))).rejects.toThrow('export without --pseudonyms');
  }
  expect(found).toEqual([]);
  expect(lanes[1]).toEqual(lanes[0]);
  expect(lanes[2]).not.toEqual(lanes[0]);
  expect(lanes[0]?.length).toBeGreaterThan(3);
});
