/** A door with files and dossiers before cases c1, c2 … of buyer b1 and seller s1, and its files in a folder that is gone afterwards. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seenOnlyBy, partiesOf } from '@redress/context';
import { type ServiceApi, loadRulebook } from '@redress/service-kit';
import { type BesidePorts, type Beside, startHttp } from '@redress/service-kit/http';
import { type EvidenceStore, folderStore } from '../store/index.js';
import { allBeside } from './beside.js';

export const now = '2026-03-02T01:00:00.000Z';
export const filesOf = (caseId: string) => `/v1/cases/${caseId}/files`;
export const files = filesOf('c1');
const one = {
  caseId: 'c1',
  orderId: 'o1',
  buyerId: 'b1',
  sellerId: 's1',
  status: 'ACCEPTED',
  edition: 'small',
  finding: '<script>alert(1)</script>',
};
/** A case that is over. */
const more: Readonly<Record<string, object>> = { c9: { status: 'WITHDRAWN' } };
const event = {
  ...{
    eventId: 'case-c1@1',
    type: 'InterventionRequested',
    at: now,
    actor: 'seller:s1',
    data: { buyerId: 'b1', sellerId: 's1' },
  },
  explanation: { ruleId: 'I-SELLER', edition: 'small' },
};
const timeline = [
  { kind: 'EVENT', id: 'case-c1@1', at: now, event },
  { kind: 'POSTING', id: 'x', at: now, posting: { from: 'deposit:s1', to: 'buyer:b1', amount: '1.00' } },
];

export const doors: ServiceApi = {
  ...{ commands: {}, views: {}, caughtUp: async () => undefined },
  ask: () => Promise.reject(new Error('nothing is asked here')),
  view: async (query) => {
    const { view, id = '' } = query;
    if (view === 'case') return seenOnlyBy(partiesOf, query, /^c\d+$/.test(id) ? { ...one, caseId: id, ...more[id] } : {});
    return { items: timeline };
  },
};

/** Small limits, so that a test reaches them. */
const small =
  'name: small\nextends: tmall-2012\neffective: "2013-01-01"\nfiles: { maxBytes: 20000, maxFiles: 3, maxPixels: 100000 }\n';
export const rules = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-edition-'));
  const file = join(folder, 'small.yaml');
  await writeFile(file, small);
  return loadRulebook({ extraFiles: [file] }).finally(() => rm(folder, { recursive: true }));
};

export type Served = Readonly<{ url: string; root: string; store: EvidenceStore; close(): Promise<void> }>;

export const served = async (): Promise<Served> => {
  const root = await mkdtemp(join(tmpdir(), 'redress-served-'));
  const store = folderStore(root);
  const http = await doorWith(allBeside({ store, rules: await rules(), within: root }));
  return { url: http.url, root, store, close: () => http.close().then(() => rm(root, { recursive: true, force: true })) };
};

export const doorWith = (beside: (ports: BesidePorts) => Beside) =>
  startHttp({ doors, clock: { now: () => now }, auth: 'loopback', port: 0, log: { error: () => undefined }, beside });

/** Every file that a store in this folder keeps. */
export const filesUnder = async (root: string): Promise<readonly string[]> => {
  const found = ['files', 'cases'].map((part) =>
    readdir(join(root, part), { recursive: true, withFileTypes: true }).catch(() => []),
  );
  return (await Promise.all(found)).flat().flatMap((one) => (one.isFile() ? [one.name] : []));
};

/** Says that more comes than does, and hangs up once the server has begun to read. */
export const brokenOff = async (url: string, path: string, bytes: Buffer, begun: () => Promise<boolean>): Promise<void> => {
  const headers = { 'Redress-Actor': 'buyer:b1', 'Content-Length': String(bytes.length + 1000) };
  const sending = request(new URL(path, url), { method: 'POST', headers }).on('error', () => undefined);
  sending.write(bytes);
  await until(begun);
  sending.destroy();
};

export const until = async (so: () => Promise<boolean>): Promise<void> => {
  while (!(await so())) await new Promise((resolve) => setTimeout(resolve, 20));
};
