import { chainHash, linkParts } from '../execution/hash.js';
import { type Finding, LogCheck, type LogCheckOptions, type LogRow, type LoggedEvent } from './index.js';

const at = '2026-03-02T01:00:00.000Z';
const sealed = (stream: string, version: number, data: object) => ({
  ...{ stream, version, type: 'Counted', schemaVersion: 1, at, key: 'k', lane: 'l', actor: 'platform', correlationId: 'c' },
  ...{ eventId: `${stream}@${version}`, causationId: 'd', command: { hash: 'h' }, data: JSON.stringify(data), explanation: null },
});

/** A stream as it was written: version n says n. */
export const written = (stream: string, versions: number, data = (n: number): object => ({ n })): LoggedEvent[] => {
  let hash = '';
  return Array.from({ length: versions }, (_, index) => {
    const event = sealed(stream, index + 1, data(index + 1));
    hash = chainHash(hash, event);
    return { stream, version: index + 1, transactionId: '9', position: `${index + 9}`, hash, parts: linkParts(event) };
  });
};

/** With other data under the same envelope. */
export const saying = (event: LoggedEvent, data: object): LoggedEvent => ({
  ...event,
  parts: linkParts(sealed(event.stream, event.version, data)),
});

export const check = (rows: readonly LogRow[], judges?: LogCheckOptions['judges']) => {
  const findings: Finding[] = [];
  const log = new LogCheck({ found: (finding) => findings.push(finding), service: 's', ...(judges && { judges }) });
  rows.forEach((row) => log.take(row));
  log.end();
  return {
    findings,
    told: findings.map(({ stream, version, kind }) => `${stream}@${version} ${kind}`),
    streams: log.streams,
    events: log.events,
  };
};
