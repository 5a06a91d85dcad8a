/** One row a decision, one a posting, one a finding (RFC 4180). Amounts in minor units: fen, or points. */
import type { AuditRow } from '@redress/audit';

const columns = [
  ...['row', 'eventId', 'at', 'sellerId', 'orderId', 'subject', 'type', 'ruleId', 'rule', 'edition', 'payee', 'n', 'from', 'to'],
  ...[
    'asset',
    'amount',
    'recomputed',
    'inputs',
    'outcome',
    'question',
    'kind',
    'stream',
    'version',
    'expected',
    'actual',
    'because',
  ],
] as const;

export const auditCsv = () => ({
  head: columns.join(),
  line: (row: AuditRow): string => {
    const cells = row as Readonly<Record<string, unknown>>;
    return columns.map((column) => cell(column === 'because' ? row.because.join(' ') : cells[column])).join();
  },
});

const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  const written = typeof value === 'object' ? JSON.stringify(value) : `${value as string | number}`;
  return /[",\n\r]/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
};
