// Every operation of the document, asked by every kind of actor about what is somebody else's: nothing is told, nothing happens, and
// nothing breaks. What is not in here, or not in the tables that are read here, fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOf } from '@redress/contracts';
import { allBeside } from '@redress/evidence';
import { folderStore } from '@redress/evidence/store';
import { loadRulebook, systemClock } from '@redress/service-kit';
import {
  type BesidePorts,
  type RunningHttp,
  deskBeside,
  exampleOf,
  joinedBeside,
  memoryDesk,
  openLive,
  rulesBeside,
  signedSessions,
  startHttp,
} from '@redress/service-kit/http';
import { memoryReader } from '@redress/audit';
import { ruleRegistry } from '@redress/simulation';
import { audits } from '../src/audit/http/audit-routes.js';
import { opsBeside } from '../src/ops/ops-routes.js';
import { memoryParts } from '../src/memory-parts.js';
import type { System } from '../src/system.js';
import { twoTrades } from './two-trades.fixtures.js';

let folder: string;
let system: System;
let http: RunningHttp;
const live = openLive();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'endpoints-'));
  system = await twoTrades();
  const rules = await loadRulebook();
  const parts = memoryParts({ rules });
  const all = [
    allBeside({ store: folderStore(folder), rules }),
    ...[live.beside, rulesBeside(rules), deskBeside(memoryDesk()), opsBeside(parts, async () => [])],
    audits(nothingToAudit, { rules: ruleRegistry, editions: rules }).beside,
  ];
  const beside = (ports: BesidePorts) => joinedBeside(...all.map((one) => one(ports)));
  const sessions = signedSessions(['k'.repeat(40)]);
  http = await startHttp({ doors: system, clock: systemClock, port: 0, auth: 'loopback', beside, sessions });
});
afterAll(async () => {
  live.close();
  await http?.close();
  await system?.close();
  rmSync(folder, { recursive: true, force: true });
});

const nothingToAudit = {
  ...{ state: async () => '', logs: memoryReader({}), seals: async () => [], seal: async () => [] },
  exported: async () => ({ format: 'redress-export-1', rows: 'csv', at: '', logs: {}, files: [] }) as const,
};

/** None of them is a party to what is asked about. */
const others = ['buyer:b9', 'seller:s9', 'buyer:s1', 'seller:b1', 'courier', 'operator:x1'];
const staff = ['officer:f1', 'supervisor:p1', 'panel:n1', 'finance:n1', 'auditor:a1', 'lead:d1', 'support:t1'];
const everybody = [...others, ...staff, undefined];

type Parameter = { name: string; in: string; required?: boolean; schema: Record<string, unknown> };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: never; example?: object }> };
};
let operations: { method: string; path: string; operation: Operation }[];
beforeAll(async () => {
  const { paths } = (await (await fetch(`${http.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});

/** The ids of what b1 and s1 have. */
const ids: Readonly<Record<string, string>> = {
  ...{ orderId: 'o1', refundId: 'r1', caseId: 'c1', lineId: 'l1', sellerId: 's1', compensationId: 'm1', violationId: 'P-IP:i1' },
  ...{
    complaintId: 'k1',
    helpId: 'h1',
    reportId: 'i1',
    claimId: 'z1',
    eventId: 'refund-r1@1',
    hash: 'a'.repeat(64),
    kind: 'views',
  },
  ...{ key: 'v1', a: 'tmall-2012', b: 'tmall-2022', sanctionId: 'x1', measure: 'M-DISPUTE' },
};
const idsByPath: Readonly<Record<string, string>> = {
  ...{
    refunds: 'r1',
    cases: 'c1',
    channels: 'o1:l1',
    sellers: 's1',
    compensations: 'm1',
    violations: 'P-IP:i1',
    events: 'refund-r1@1',
  },
  ...{
    complaints: 'k1',
    help: 'h1',
    reports: 'i1',
    claims: 'z1',
    calendars: '2027',
    reconciliations: '2026-03-02',
    rules: 'C-LATE',
  },
  ...{ queues: 'unassigned' },
};
const instants = { left: '2026-03-02T09:00:00Z', right: '2026-03-03T09:00:00Z' };
const needed: Readonly<Record<string, string>> = { from: '2026-03-02', to: '2026-03-03', q: 'o1', ...instants };

const addressOf = (path: string, { parameters = [] }: Operation): string => {
  const kind = path.split('/')[2] ?? '';
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? idsByPath[kind] ?? 'o1');
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${needed[name] ?? 'x'}`);
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
};

const ask = async (method: string, path: string, operation: Operation, as: string | undefined) => {
  const schema = operation.requestBody?.content['application/json'];
  const body = schema && JSON.stringify({ ...exampleOf(schema.schema), ...schema.example });
  const headers = {
    ...(as !== undefined && { 'Redress-Actor': as }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(operation.operationId.startsWith('session.') && { 'Redress-Client': 'test' }),
    'Idempotency-Key': `${operation.operationId}-${as}`,
  };
  const stopping = new AbortController();
  const answer = await fetch(`${http.url}${addressOf(path, operation)}`, { method, headers, signal: stopping.signal, ...(body !== undefined && { body }) }); // prettier-ignore
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream');
  const text = isStream ? '' : await answer.text();
  if (isStream) stopping.abort();
  return { status: answer.status, text };
};

/** What of b1's and s1's no stranger may be told. */
const telling = /"(?:buyer:)?b1"|"(?:seller:)?s1"|"refund-r1|"order-o1|"case-c1/;

/** Operations that are nobody's, or each one's own: who may, whoever is asked. Those of commands and views are in their tables. */
const ofEach: Readonly<Record<string, readonly string[] | 'EVERYBODY'>> = {
  'session.begin': 'EVERYBODY',
  'session.look': 'EVERYBODY',
  'session.end': 'EVERYBODY',
  'rules.list': 'EVERYBODY',
  'rules.one': 'EVERYBODY',
  'editions.list': 'EVERYBODY',
  'editions.difference': 'EVERYBODY',
  livez: 'EVERYBODY',
  readyz: 'EVERYBODY',
  heard: 'EVERYBODY',
  changes: [...others, ...staff],
  presence: staff,
  'desk.list': [...others.filter((as) => as !== 'courier'), ...staff],
  'desk.save': [...others.filter((as) => as !== 'courier'), ...staff],
  'desk.get': [...others.filter((as) => as !== 'courier'), ...staff],
  'desk.remove': [...others.filter((as) => as !== 'courier'), ...staff],
  'ops.services': ['operator:x1'],
  'ops.parked': ['operator:x1'],
  'ops.projections': ['operator:x1'],
  'ops.overdue': ['operator:x1'],
  'ops.retry': [],
  'ops.drop': [],
  ...Object.fromEntries(
    ['audits.start', 'audits.get', 'audits.cancel', 'exports.start', 'exports.get', 'exports.cancel', 'exports.file']
      .concat('seals.list', 'seals.start', 'seals.get')
      .map((id) => [id, ['finance:n1', 'auditor:a1', 'lead:d1']]),
  ),
  'files.list': staff,
  'files.get': [],
  'files.add': [],
  'cases.dossier': staff,
};

/** What a stranger may do where it makes something of his own. */
const begins = ['orders.place', 'reports.file'];

it('every operation is known here: as a command, as a view, or in the table of what is neither', () =>
  expect(
    operations
      .map(({ operation }) => operation.operationId)
      .filter((id) => !Object.hasOwn(ofEach, id) && !Object.hasOwn(system.commands, id) && !/^view\./.test(id)),
  ).toEqual([]));

it.each(everybody)('%s: what is neither command nor view answers those that may, and nobody else', async (as) => {
  const wrong: unknown[] = [];
  for (const { method, path, operation } of operations) {
    const may = ofEach[operation.operationId];
    if (!may) continue;
    const { status, text } = await ask(method, path, operation, as);
    const isOne = may === 'EVERYBODY' || (as !== undefined && may.includes(as));
    const ok = isOne
      ? [200, 202].includes(status) || (status === 404 && /^desk.get$|^(?:audits|exports|seals)\./.test(operation.operationId))
      : status >= 400 && status < 500;
    if (!ok || (others.includes(as ?? '') && telling.test(text)))
      wrong.push([operation.operationId, as, status, text.slice(0, 200)]);
  }
  expect(wrong).toEqual([]);
});

it.each(others)('%s: every view of what is somebody else’s tells nothing', async (as) => {
  const wrong: unknown[] = [];
  for (const { method, path, operation } of operations.filter(({ operation: one }) => one.operationId.startsWith('view.'))) {
    const { status, text } = await ask(method, path, operation, as);
    const isList = status === 200 && !telling.test(text);
    if (status !== 404 && !isList) wrong.push([operation.operationId, status, text.slice(0, 200)]);
  }
  expect(wrong).toEqual([]);
});

it.each([...others, 'auditor:a1', 'lead:d1', 'support:t1', 'operator:x1'])('%s: every command about what is somebody else’s is refused, and so is what would come of it', async (as) => {
  const wrong: unknown[] = [];
  for (const { method, path, operation } of operations) {
    const spec = system.commands[operation.operationId];
    if (!spec) continue;
    const isOfKind = spec.by.includes(kindOf(as));
    if (isOfKind && (begins.includes(operation.operationId) || as === 'courier')) continue;
    for (const preview of ['', '?preview=true']) {
      const { status, text } = await ask(method, path + preview, operation, as);
      // a body that is no good is refused before it is known who asks
      const isNeverTheirs = operation.operationId === 'complaints.file' && kindOf(as) === 'seller'; // of the type in the example
      const ok = isOfKind && !isNeverTheirs ? [400, 404].includes(status) : [400, 403].includes(status);
      if (!ok || telling.test(text)) wrong.push([operation.operationId, preview, status, text.slice(0, 200)]);
    }
  }
  expect(wrong).toEqual([]);
}); // prettier-ignore
