/** What was sealed of one log, compared with the events of an export on their way. */
import type { AdjacentRow, LogRow } from '@redress/event-sourcing/verify';
import type { ServiceName } from '@redress/contracts';
import type { KeyObject } from 'node:crypto';
import type { ChainFinding } from '../log-reader.js';
import { GrowingTree } from '../seal/merkle.js';
import { faultsOfSeals, leafOf, type SignedSeal } from '../seal/seal.js';
import type { SealedHead } from './logged-rows.js';
import { columnOf, type Row } from './tables.js';

const of = columnOf('seals');

export const sealOf = (row: Row): SignedSeal => ({
  ...{ service: of(row, 'service') as ServiceName, day: of(row, 'day') as string, position: of(row, 'position') as string },
  ...{ size: Number(of(row, 'size')), root: of(row, 'root') as string, previous: of(row, 'previous') as string },
  ...{ key: of(row, 'key') as string, signature: of(row, 'signature') as string },
});

/** Told each row in its place; a sealed head comes before the event that bears it. */
export class SealedHeads {
  private readonly tree = new GrowingTree();
  private readonly wrong: ChainFinding[] = [];
  private waiting: AdjacentRow | undefined;
  /** The last one of which something was said: at the first head that is other than it was sealed. */
  private told: string | undefined;

  constructor(private readonly service: ServiceName) {}

  head(row: AdjacentRow): void {
    this.settle();
    const { hash, last } = row.says as SealedHead;
    if (last) this.tree.push(leafOf(hash));
    this.waiting = row;
  }

  event({ stream, version, hash }: Extract<LogRow, { hash: string }>): void {
    const { waiting } = this;
    if (!waiting) return;
    if (waiting.stream !== stream || version > waiting.version) return this.settle();
    if (version !== waiting.version) return;
    this.waiting = undefined;
    if (hash !== (waiting.says as SealedHead).hash) this.say(waiting, `it bears ${hash}`);
  }

  /** After the last row. The seals of that log, in their order; `kept`: what somebody keeps elsewhere. */
  end(seals: readonly SignedSeal[], key: KeyObject | undefined, kept: readonly SignedSeal[]): readonly ChainFinding[] {
    this.settle();
    const { service } = this;
    const seal = (nr: number, kind: string, expected: unknown, actual: unknown): ChainFinding => ({
      ...{ table: 'seals.seals', stream: `${service}/${nr}`, version: 0, kind: `seal-${kind.toLowerCase()}` },
      detail: `${JSON.stringify(actual)}, and it should be ${JSON.stringify(expected)}`,
    });
    const here = new Set(seals.map(({ signature }) => signature));
    const missing = kept.filter((one) => one.service === service && !here.has(one.signature));
    const elsewhere = missing.map((one) => seal(0, 'KEPT_ELSEWHERE', one, 'no such seal in this export'));
    const last = seals.at(-1);
    if (!last) return elsewhere;
    const stands = { size: this.tree.size, root: this.tree.root().toString('hex') };
    const isRoot = stands.size === last.size && stands.root === last.root;
    return [
      ...elsewhere,
      ...(key ? faultsOfSeals(seals, key).map(({ nr, kind, expected, actual }) => seal(nr, kind, expected, actual)) : []),
      ...(isRoot ? [] : [seal(seals.length, 'ROOT', { size: last.size, root: last.root }, stands)]),
      ...this.wrong,
    ];
  }

  private settle(): void {
    if (this.waiting) this.say(this.waiting, 'there is no such event');
    this.waiting = undefined;
  }

  private say({ stream, version, says }: AdjacentRow, stands: string): void {
    if (this.told === stream) return;
    this.told = stream;
    const detail = `${(says as SealedHead).hash} was sealed, and ${stands}`;
    if (this.wrong.length < listed) this.wrong.push({ table: `${this.service}.events`, stream, version, kind: 'sealed', detail });
  }
}
const listed = 1000;
