/** The logs of a database, read for an audit: in one transaction that can write nothing, as of one instant. */
import type { ChainFinding, LogReader, Narrowed, ReadLogs } from '@redress/audit';
import { verifyLog } from '@redress/event-sourcing/postgres';
import { ownSeams } from '@redress/simulation';
import pg from 'pg';
import { logs } from '../parts.js';
import { demandTables, verifyLogs } from '../verify/verify.js';
import { checkSeals, type SealFinding, type SealsKnown } from './seals/check-seals.js';

/** `url`: of a user that may read the services' schemas. Throws where it is no database of Redress. */
export const postgresReader = (url: string, seals: SealsKnown = {}): LogReader => ({
  read: async (asked) => {
    const client = new pg.Client({ connectionString: url, application_name: 'redress audit', connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined); // a lost connection fails the query under way
    await client.connect();
    try {
      await client.query('begin isolation level repeatable read, read only');
      return await readAll(client, asked, seals);
    } finally {
      await client.end().catch(() => undefined);
    }
  },
});

/** Within a transaction of the caller’s. */
export const readerIn = (client: pg.ClientBase, seals: SealsKnown = {}): LogReader => ({
  read: (asked) => readAll(client, asked, seals),
});

/**
 * Of whole logs all that stands beside them is compared too, as `redress verify` does. Narrowed, or as known at an instant, there is the
 * chain of the events that are left.
 */
const readAll = async (client: pg.ClientBase, { watch, found, progress, ...narrowed }: ReadLogs, seals: SealsKnown) => {
  const isNarrowed = Object.keys(narrowed).length > 0;
  if (!isNarrowed) {
    const { services, events } = await verifyLogs(client, {
      watch,
      found: ({ service, ...finding }) => found(service, finding),
      ...(progress && { progress }),
    });
    const { findings, ...roots } = await checkSeals(client, seals);
    for (const finding of findings) found(finding.service, ofSeal(finding));
    return { events, streams: services.reduce((sum, { streams }) => sum + streams, 0), roots };
  }
  await demandTables(client);
  const counted = { events: 0, streams: 0 };
  for (const service of logs) {
    const { events, streams } = await verifyLog({
      ...{ client, schema: service, shapes: ownSeams[service].stored, only: conditionOf(client, service, narrowed) },
      found: (finding) => found(service, finding),
      ofStreams: [{ kept: [], judging: watch(service) }],
      progress: (events) => progress?.({ service, events }),
    });
    counted.events += events;
    counted.streams += streams;
  }
  return counted;
};

/** A stream that is not what was sealed is named as such; a seal that is not what it should be, by its number. */
const ofSeal = (finding: SealFinding): ChainFinding => {
  if (finding.kind === 'SEALED') {
    const { service, stream, version, sealed, stands } = finding;
    const detail = `${sealed} was sealed, and ${stands === null ? 'there is no such event' : `it bears ${stands}`}`;
    return { table: `${service}.events`, stream, version, kind: 'sealed', detail };
  }
  const { service, nr, kind, expected, actual } = finding;
  const detail = `${JSON.stringify(actual)}, and it should be ${JSON.stringify(expected)}`;
  return { table: 'seals.seals', stream: `${service}/${nr}`, version: 0, kind: `seal-${kind.toLowerCase()}`, detail };
};

/** Whole streams: those in which the order or the seller is named. */
const conditionOf = (client: pg.ClientBase, schema: string, { sellerId, orderId, knownAt }: Narrowed): string => {
  const is = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`${column} = ${client.escapeLiteral(value)}`];
  const named = [...is('lane', sellerId), ...is('key', orderId)].join(' and ');
  const streams = named === '' ? [] : [`stream in (select stream from ${schema}.events where ${named})`];
  const known = knownAt === undefined ? [] : [`recorded_at <= ${client.escapeLiteral(knownAt)}::timestamptz`];
  return [...streams, ...known].join(' and ');
};
