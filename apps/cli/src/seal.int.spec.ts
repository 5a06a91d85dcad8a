import { audit, checkProof, isSignedBy, proofText, type SignedSeal } from '@redress/audit';
import { loadRulebook } from '@redress/service-kit';
import { ruleRegistry as rules } from '@redress/simulation';
import { BrokenSeal, exportSeals, postgresReader, proofOf, sealLogs } from '@redress/standalone';
import { freshDatabase } from '@redress/testing/postgres';
import { spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { random } from './tampering.fixtures.js';
import { rewrite } from './audit/rewriting.fixtures.js';
import { buildWorld } from './verify-world.fixtures.js';

const { privateKey: key } = generateKeyPairSync('ed25519');
const checker = fileURLToPath(new URL('../../../tools/check-proof.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'proof-'));
let database: Awaited<ReturnType<typeof freshDatabase>>;
let client: pg.Client;
let now: string;
let kept: readonly SignedSeal[];

beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  now = await buildWorld(database.url);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('set session_replication_role = replica'); // a superuser whom no trigger stops
  kept = await sealLogs(database.url, { key, now });
}, 600_000);
afterAll(async () => {
  await client.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const audited = async (seals: readonly SignedSeal[] = kept) => {
  const judges = { rules, editions: await loadRulebook() };
  const logs = postgresReader(database.url, { key: createPublicKey(key), kept: seals });
  return audit({ logs, judges, timer: () => 0 });
};
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const byPython = (...files: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.env['PYTHON'] ?? 'python3', [checker, ...files], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

it('each log is sealed once, by the key, and again only when something has happened', async () => {
  expect(kept.map(({ service }) => service)).toEqual(['orders', 'refunds', 'arbitration', 'penalties', 'compliance']);
  for (const seal of kept) expect(isSignedBy(seal, createPublicKey(key))).toBe(true);
  expect(await sealLogs(database.url, { key, now })).toEqual([]);
  expect(await exportSeals(database.url)).toEqual(kept);
  const { findings, roots } = await audited();
  expect({ findings, roots }).toEqual({ findings: [], roots: { sealed: 5, checked: 5 } });
});

it('a whole chain that was written anew, so that all fits, is named: it is not what was sealed; and nobody seals over it', async () => {
  // the buyer's words decide nothing, and no rule is asked about them
  const place = { service: 'orders', stream: 'order-good1', version: 1 };
  const { rows } = await client.query<{ data: object }>(
    `select data from orders.events where stream = 'order-good1' and version = 1`,
  );
  // as if it had been sealed once when it had begun
  await client.query(`insert into seals.heads select 'orders', stream, 0, version, hash from orders.events where stream = 'order-good1' and version = 1`); // prettier-ignore
  await rewrite(client, place, (event) => ({ ...event, data: { ...event.data, freeShipping: false } }));
  try {
    const { findings } = await audited();
    expect(findings).toContainEqual(expect.objectContaining({ question: 'chain', kind: 'sealed', stream: 'order-good1', version: 1 })); // prettier-ignore
    await expect(sealLogs(database.url, { key, now })).rejects.toThrow(BrokenSeal);
  } finally {
    await rewrite(client, place, (event) => ({ ...event, data: rows[0]!.data }));
    await client.query('delete from seals.heads where nr = 0');
  }
  expect((await audited()).findings).toEqual([]);
});

it('a seal by another key, one that was changed, and one that was taken away but kept elsewhere are named', async () => {
  const [first] = kept as readonly [SignedSeal];
  const other = generateKeyPairSync('ed25519').publicKey;
  const logs = postgresReader(database.url, { key: other });
  const judges = { rules, editions: await loadRulebook() };
  const { findings } = await audit({ logs, judges, timer: () => 0 });
  expect(findings.map(({ kind }) => kind)).toEqual(kept.map(() => 'seal-signature'));

  await client.query(`update seals.seals set root = reverse(root) where service = 'orders'`);
  const changed = (await audited([])).findings.map(({ kind, stream }) => `${stream} ${kind}`);
  await client.query(`update seals.seals set root = reverse(root) where service = 'orders'`);
  expect(changed).toEqual(['orders/1 seal-signature', 'orders/1 seal-root']);

  await client.query(
    `create table seals.away as select * from seals.seals where service = 'orders'; delete from seals.seals where service = 'orders'`,
  );
  const gone = (await audited()).findings;
  await client.query('insert into seals.seals select * from seals.away; drop table seals.away');
  expect(gone).toEqual([expect.objectContaining({ kind: 'seal-kept_elsewhere', stream: 'orders/0' })]);
  expect(JSON.stringify(gone)).toContain(first.root);
});

it('the proof of an order holds by our command and by the Python checker, and names an order that there is not', async () => {
  const text = proofText(await proofOf(database.url, 'good1', key));
  const checked = await checkProof(text, { rules, kept, key });
  expect(checked).toMatchObject({ orderId: 'good1', faults: [], unsealed: 0 });
  expect(checked.decisions).toBeGreaterThan(3);
  const python = byPython(file('good1.json', text), file('seals.json', JSON.stringify(kept)));
  expect(python).toEqual({ status: 0, said: expect.stringContaining(`holds: order good1, ${checked.events} events in ${checked.streams} streams`) }); // prettier-ignore
  await expect(proofOf(database.url, 'none', key)).rejects.toThrow('no order none');
});

it('any byte of a proof that is changed fails both checks, with a reason', async () => {
  const text = proofText(await proofOf(database.url, 'good2', key));
  const dice = random(13);
  for (let n = 0; n < 40; n++) {
    const at = dice.below(text.length);
    const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1 || 32) + text.slice(at + 1);
    const { faults } = await checkProof(changed, { rules, kept, key });
    expect({ at, reasons: faults.length > 0 }).toEqual({ at, reasons: true });
    if (n < 8) expect({ at, ...byPython(file('changed.json', changed)) }).toEqual({ at, status: 1, said: expect.stringContaining('proves nothing: ') }); // prettier-ignore
  }
});

it('a forger who writes events, chain and digest anew is stopped by the path to the root; with a key of their own, by the seals that were kept', async () => {
  const proof = await proofOf(database.url, 'good1', key);
  const { streams } = proof;
  const [stream] = streams as [(typeof streams)[number]];
  const cut = { ...proof, streams: [{ ...stream, events: stream.events.slice(0, -1) }] };
  const moved = { ...proof, streams: [{ ...stream, sealed: { ...stream.sealed!, index: stream.sealed!.index + 1 } }] };
  const stranger = generateKeyPairSync('ed25519').privateKey;
  const resigned = { ...proof, publicKey: createPublicKey(stranger).export({ type: 'spki', format: 'pem' }) as string };
  const faultsOf = async (forged: typeof proof) => (await checkProof(proofText(forged), { rules, kept })).faults.join('; ');
  const python = (forged: typeof proof) => byPython(file('forged.json', proofText(forged)), file('seals.json', JSON.stringify(kept))); // prettier-ignore

  expect(await faultsOf(cut)).toContain('which is sealed, is not in it');
  expect(python(cut)).toMatchObject({ status: 1, said: expect.stringContaining('which is sealed, is missing') });
  expect(await faultsOf(moved)).toContain('does not lead to the root');
  expect(python(moved)).toMatchObject({ status: 1, said: expect.stringContaining('does not lead to the sealed root') });
  expect(await faultsOf(resigned)).toContain('is not signed by its key');
  expect(python(resigned)).toMatchObject({ status: 1, said: expect.stringContaining('names another key') });
  expect((await checkProof(proofText(proof), { rules, kept: kept.slice(1) })).faults).toEqual([expect.stringContaining('not among those that were kept')]); // prettier-ignore
});
