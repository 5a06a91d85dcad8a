/** Audits logs that come as rows, with the ledger and the sealed heads among them: what an export holds, or a memory. */
import type { ServiceName } from '@redress/contracts';
import { isEvent, type JudgeBeside, LogCheck, type LogRow } from '@redress/event-sourcing/verify';
import { ownSeams } from '@redress/simulation';
import type { KeyObject } from 'node:crypto';
import type { ReadLogs } from '../log-reader.js';
import type { SignedSeal } from '../seal/seal.js';
import { headsTable, ledgerTable } from './logged-rows.js';
import { SealedHeads } from './sealed-heads.js';

export type LogRows = Readonly<{
  services: readonly ServiceName[];
  /** Of one log, stream after stream, by version; of one version first what stands beside its event. */
  rows: (service: ServiceName) => AsyncIterable<Iterable<LogRow>> | Iterable<Iterable<LogRow>>;
  /** All seals, each log's in their order; absent where the rows are not whole logs: then there is nothing beside them either. */
  seals?: readonly SignedSeal[];
}>;

/** `ledger`: judges the transfers that stand beside an event. `key`, `kept`: of the seals, as in an audit of a database. */
export type BesideRows = Readonly<{
  ledger: JudgeBeside;
  key?: KeyObject | undefined;
  kept?: readonly SignedSeal[];
}>;

export const checkLogRows = async (
  { services, rows, seals }: LogRows,
  { watch, found, progress }: Pick<ReadLogs, 'watch' | 'found' | 'progress'>,
  { ledger, key, kept = [] }: BesideRows,
) => {
  const counted = { events: 0, streams: 0 };
  for (const service of services) {
    const check = new LogCheck({
      ...{ service, streams: [watch(service)], shapes: ownSeams[service].stored, found: (finding) => found(service, finding) },
      judges: seals ? { [ledgerTable]: ledger } : {},
    });
    const heads = new SealedHeads(service);
    for await (const share of rows(service)) {
      for (const row of share)
        if (isEvent(row)) {
          heads.event(row);
          check.take(row);
        } else if (row.who === headsTable) heads.head(row);
        else check.take(row);
      progress?.({ service, events: check.events });
    }
    check.end();
    const own = seals?.filter((seal) => seal.service === service);
    if (own) for (const finding of heads.end(own, key, kept)) found(service, finding);
    counted.events += check.events;
    counted.streams += check.streams;
  }
  return seals ? { ...counted, roots: { sealed: seals.length, checked: key ? seals.length : 0 } } : counted;
};

/** The order in which `rows` must come. */
export const inLogOrder = (a: LogRow, b: LogRow): number => {
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.version - b.version || Number(isEvent(a)) - Number(isEvent(b));
};
