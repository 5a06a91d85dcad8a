/** Tampers with the logs of random lives, audits each, and tells which question named it. */
import {
  audit,
  type AuditFinding,
  checkLogRows,
  GrowingTree,
  headsTable,
  inLogOrder,
  leafOf,
  ledgerTable,
  type LogReader,
  type LogRows,
  type MemoryLogs,
  type SignedSeal,
  signSeal,
} from '@redress/audit';
import type { ServiceName } from '@redress/contracts';
import { type LogRow, loggedEvent } from '@redress/event-sourcing/verify';
import { judgeLedger } from '@redress/penalties/postgres';
import { testRulebook } from '@redress/rulebook/testing';
import { ruleRegistry as rules } from '@redress/simulation';
import fc from 'fast-check';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { logsByService } from '../audited.fixtures.js';
import { live } from '../live.js';
import { life } from '../lives.fixtures.js';
import { memoryWorld } from '../logs-of.js';
import { type Dice, type Forge, type Forged, type LedgerRow, ledgerOf, type Life } from './forge.js';
import { bareKinds, consistentKinds } from './kinds.js';

/** By question, how many were named at their very place; `sealed`: by their stream, as one that is not what was sealed. */
export type Told = { kind: string; consistent: boolean; done: number; chain: number; ruling: number; knowledge: number; life: number; sealed: number }; // prettier-ignore
export type Unnamed = Readonly<{ kind: string; stream: string; version: number; life: number }>;

const { privateKey } = generateKeyPairSync('ed25519');
const key = createPublicKey(privateKey);

/** `n` tamperings, half of them consistent; the same `seed` does the same ones. */
export const tamperRun = async ({ n, seed }: { n: number; seed: number }) => {
  const dice = diceOf(seed);
  const told = new Map<string, Told>();
  const unnamed: Unnamed[] = [];
  const lives = livesOf(seed);
  let now = await lives();
  /** Of the kinds the one that was done least, of which this life, or else another one, has something. */
  const rarest = async (kinds: Readonly<Record<string, Forge>>): Promise<{ kind: string; forged: Forged }> => {
    const doneOf = (kind: string) => told.get(kind)?.done ?? 0;
    for (const [kind, forge] of Object.entries(kinds).toSorted(([a], [b]) => doneOf(a) - doneOf(b))) {
      const forged = differing(now.life, forge, dice);
      if (forged) return { kind, forged };
    }
    now = await lives();
    return rarest(kinds);
  };
  for (let done = 0; done < n; done++) {
    if (done % perLife === 0) now = await lives();
    const isConsistent = done % 2 === 0;
    const { kind, forged } = await rarest(isConsistent ? consistentKinds : bareKinds);
    const by = namedBy(await findingsOf(forged, now.sealed), forged);
    const row = told.get(kind) ?? emptyRow(kind, isConsistent);
    told.set(kind, row);
    row.done++;
    for (const question of by) row[question]++;
    if (by.size === 0) unnamed.push({ kind, stream: forged.stream, version: forged.version, life: now.nr });
  }
  return { told: [...told.values()], unnamed };
};
const perLife = 20;
const emptyRow = (kind: string, isConsistent: boolean): Told => ({
  ...{ kind, consistent: isConsistent, done: 0, chain: 0, ruling: 0, knowledge: 0, life: 0, sealed: 0 },
});

/** Undefined where nothing would be other than it was. */
const differing = (life: Life, forge: Forge, dice: Dice): Forged | undefined => {
  const forged = forge(life, dice);
  return forged && JSON.stringify([forged.logs, forged.ledger]) !== JSON.stringify([life.logs, life.ledger]) ? forged : undefined;
};

const livesOf = (seed: number) => {
  let nr = 0;
  return async () => {
    const [one] = fc.sample(life({ wishes: 40 }), { seed: seed + nr++, numRuns: 1 });
    const logs = logsByService((await live(one as never, memoryWorld, { repeating: false })).logs);
    const own: Life = { logs, ledger: ledgerOf(logs) };
    return { life: own, sealed: sealedOf(logs), nr };
  };
};

/** What a reader of memory has beside the events: the ledger, and what was sealed before. */
type Sealed = Readonly<{ seals: readonly SignedSeal[]; heads: ReadonlyMap<ServiceName, readonly LogRow[]> }>;

/** As if each log had been sealed day by day: every third event of a stream was its head once, and its last one is. */
const sealedOf = (logs: MemoryLogs): Sealed => {
  const heads = new Map<ServiceName, readonly LogRow[]>();
  const seals: SignedSeal[] = [];
  for (const [service, log] of Object.entries(logs) as [ServiceName, NonNullable<MemoryLogs['orders']>][]) {
    const lengths = new Map<string, number>();
    for (const { stream } of log) lengths.set(stream, (lengths.get(stream) ?? 0) + 1);
    const rows = log
      .filter(({ stream, version }) => version % 3 === 0 || version === lengths.get(stream))
      .map(({ stream, version, hash }) => ({
        who: headsTable,
        stream,
        version,
        says: { hash, last: version === lengths.get(stream) },
      }))
      .toSorted(inLogOrder);
    const tree = new GrowingTree();
    for (const { says } of rows) if (says.last) tree.push(leafOf(says.hash));
    heads.set(service, rows);
    const seal = {
      service,
      day: '2026-03-02',
      position: '1/1',
      size: lengths.size,
      root: tree.root().toString('hex'),
      previous: '',
    };
    seals.push(signSeal(seal, privateKey));
  }
  return { seals, heads };
};

const ledgerRowOf = ({ event_id: eventId, amount, ...says }: LedgerRow): LogRow => {
  const [stream = '', version = '0'] = eventId.split('@');
  return { who: ledgerTable, stream, version: Number(version), says: { ...says, amount: String(amount) } };
};

const findingsOf = async ({ logs, ledger }: Forged, sealed: Sealed): Promise<readonly AuditFinding[]> => {
  const rows: LogRows = {
    services: Object.keys(logs) as ServiceName[],
    seals: sealed.seals,
    rows: (service) => [
      [
        ...(logs[service] ?? []).map((event) => loggedEvent(event, event.version)),
        ...(service === 'penalties' ? ledger.map(ledgerRowOf) : []),
        ...(sealed.heads.get(service) ?? []),
      ].toSorted(inLogOrder),
    ],
  };
  const reader: LogReader = { read: (asked) => checkLogRows(rows, asked, { ledger: judgeLedger, key }) };
  const { findings } = await audit({ logs: reader, judges: { rules, editions: testRulebook() }, timer: () => 0 });
  return findings;
};

/** A seal tells the stream, and the first head that is other than it was sealed: here at most two versions later. All else tells the very event. */
const namedBy = (findings: readonly AuditFinding[], { stream, version }: Forged): ReadonlySet<'chain' | 'ruling' | 'knowledge' | 'life' | 'sealed'> => {
  const here = findings.filter((one) => one.stream === stream);
  return new Set([
    ...here.flatMap((one) => (one.version === version && one.kind !== 'sealed' ? [one.question] : [])),
    ...here.flatMap((one) => (one.kind === 'sealed' && Number(one.version) >= version && Number(one.version) < version + 3 ? ['sealed' as const] : [])),
  ]);
}; // prettier-ignore

const diceOf = (seed: number): Dice => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { below: (n) => Math.floor(next() * n) };
};
