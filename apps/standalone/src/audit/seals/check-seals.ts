/** Whether a database is still what its seals say. */
import type { ServiceName } from '@redress/contracts';
import { faultsOfSeals, type SealFault, type SignedSeal } from '@redress/audit';
import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { logs } from '../../parts.js';
import { hasSeals, headsUpTo, sealsOf, treeOver } from './seal-rows.js';
import { type NotAsSealed, streamsNotAsSealed } from './sealing.js';

export type SealFinding = Readonly<{ service: ServiceName; nr: number }> &
  (
    | Readonly<{ kind: SealFault['kind'] | 'ROOT' | 'KEPT_ELSEWHERE'; expected: unknown; actual: unknown }>
    | (Readonly<{ kind: 'SEALED' }> & NotAsSealed)
  );
export type CheckedSeals = Readonly<{ sealed: number; checked: number; findings: readonly SealFinding[] }>;

/** `key`: of who signs, public or private; absent, nobody can say who signed. `kept`: seals that somebody keeps elsewhere. */
export type SealsKnown = Readonly<{ key?: KeyObject | undefined; kept?: readonly SignedSeal[] }>;

/**
 * In a transaction of the caller's. Each of the `kept` must be in the table. A seal is checked with its signature, with what it names as the one before it, and the
 * last one of each log with the root over the heads that were sealed, to which the log is compared.
 */
export const checkSeals = async (client: pg.ClientBase, { key, kept = [] }: SealsKnown): Promise<CheckedSeals> => {
  const found: SealFinding[] = [];
  let sealed = 0;
  const areThere = await hasSeals(client);
  for (const service of logs) {
    const seals = areThere ? await sealsOf(client, service) : [];
    sealed += seals.length;
    found.push(...keptElsewhere(service, seals, kept));
    if (seals.length === 0) continue;
    if (key) found.push(...faultsOfSeals(seals, key).map((fault) => ({ service, ...fault })));
    found.push(...(await rootFaults(client, service, seals)));
    for (const wrong of await streamsNotAsSealed(client, service))
      found.push({ service, nr: seals.length, kind: 'SEALED', ...wrong });
  }
  return { sealed, checked: key ? sealed : 0, findings: found };
};

const rootFaults = async (client: pg.ClientBase, service: ServiceName, seals: readonly SignedSeal[]): Promise<SealFinding[]> => {
  const nr = seals.length;
  const tree = await treeOver(client, headsUpTo(client, service, nr));
  const { size, root } = seals[nr - 1] as SignedSeal;
  const stands = { size: tree.size, root: tree.root().toString('hex') };
  if (stands.size === size && stands.root === root) return [];
  return [{ service, nr, kind: 'ROOT', expected: { size, root }, actual: stands }];
};

const keptElsewhere = (service: ServiceName, seals: readonly SignedSeal[], kept: readonly SignedSeal[]): SealFinding[] => {
  const here = new Set(seals.map(({ signature }) => signature));
  return kept
    .filter((seal) => seal.service === service && !here.has(seal.signature))
    .map(
      (seal) => ({ service, nr: 0, kind: 'KEPT_ELSEWHERE', expected: seal, actual: 'no such seal in this database' }) as const,
    );
};
