// The table of results: each fault, its duration, and the invariants that held.
import { table } from '../../src/table.js';
import type { FaultsOutcome } from './run.js';

export const faultsTable = ({ rows, checks, wrong, totals, events, happened, rung }: FaultsOutcome): string =>
  [
    table(
      rows.map((row) => ({
        fault: row.fault,
        's broken': row.seconds.toFixed(1),
        's to lag 0': row.lagZero?.toFixed(1) ?? 'never',
        accepted: row.accepted,
        'no answer': row.unknown,
        'put off': row.unavailable,
        restarts: row.restarts,
        events: row.events,
        'sent twice': row.duplicates,
        checked: row.checks,
        verdict: row.wrong.length === 0 ? 'holds' : `${row.wrong.length} WRONG`,
      })),
    ),
    '',
    `broken for ${rows
      .filter(({ fault }) => fault !== 'none')
      .reduce((sum, { seconds }) => sum + seconds, 0)
      .toFixed(0)} s in all; checked after each, and at the end: ${checks.join('; ')}`,
    listed({ ...totals, events }),
    `timers of a day or longer that rang: ${listed(rung)}`,
    `events: ${listed(happened)}`,
    ...wrong.slice(0, 100).map((one) => `WRONG ${one.slice(0, 400)}`),
  ].join('\n');

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(', ');
