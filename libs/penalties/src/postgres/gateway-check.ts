/** Verification of the sandbox gateway's books: every payment was ordered, and what came of it is what was recorded. */
import { type StoredShapes, firstShapes } from '@redress/event-sourcing';
import type { Wrong } from '@redress/event-sourcing/verify';
import { copiedGroups, verifySettings } from '@redress/event-sourcing/postgres';
import type pg from 'pg';

type Recorded = Readonly<{
  stream: string;
  version: number;
  type: 'PayoutOrdered' | 'PayoutMade' | 'PayoutRejected';
  schemaVersion?: number;
  data: Readonly<{ payee?: string; payer?: string; cash?: number; points?: number; reference?: string; reason?: string }>;
}>;
type Booked = Readonly<{
  payee: string;
  payer?: string | null;
  cash: string;
  points: string;
  status: string;
  reference: string;
  reason: string | null;
}>;
type Row = Readonly<{ key: string } & ({ event: Recorded } | { booked: Booked })>;

export type GatewayFinding = Wrong & Readonly<{ stream: string; version: number }>;

/** In the transaction of `client`. Nothing is told of payments by another gateway than the sandbox. */
export const verifyGateway = async (
  client: pg.ClientBase,
  schema: string,
  found: (wrong: GatewayFinding) => void,
  shapes: StoredShapes = firstShapes,
): Promise<void> => {
  await client.query(verifySettings);
  for await (const rows of copiedGroups<Row>(client, rowsOf(schema)))
    judgePayments(
      `${schema}.gateway_payments`,
      rows.map((row) => read(row, shapes)),
    ).forEach(found);
};

const read = (row: Row, shapes: StoredShapes): Row => {
  if (!('event' in row)) return row;
  const { type, schemaVersion = 1, data, stream, version } = row.event;
  return { ...row, event: { ...row.event, data: shapes.upcast(type, schemaVersion, data, `${stream}@${version}`) } };
};

const rowsOf = (schema: string): string => `
  select key, says from (
    select data->>'key' as key, stream, version, json_build_object('key', data->>'key',
      'event', json_build_object('stream', stream, 'version', version, 'type', type, 'schemaVersion', schema_version, 'data', data)) as says
    from ${schema}.events where type in ('PayoutOrdered', 'PayoutMade', 'PayoutRejected')
    union all
    select key, null, null, json_build_object('key', key, 'booked', json_build_object('payee', payee, 'payer', payer, 'cash', cash::text,
      'points', points::text, 'status', status, 'reference', reference, 'reason', reason))
    from ${schema}.gateway_payments
  ) as payments order by key, stream, version`;

/** All of one key, in the order of the log. */
export const judgePayments = (table: string, rows: readonly Row[]): GatewayFinding[] => {
  const key = rows[0]?.key ?? '';
  const events = rows.flatMap((row) => ('event' in row ? [row.event] : []));
  const books = rows.flatMap((row) => ('booked' in row ? [row.booked] : []));
  const ordered = events.find(({ type }) => type === 'PayoutOrdered');
  const outcome = events.find(({ type }) => type !== 'PayoutOrdered');
  const [is] = books;
  const by = outcome ?? ordered;
  const found = (kind: Wrong['kind'], detail: string): GatewayFinding[] => [
    { table, kind, stream: by?.stream ?? key, version: by?.version ?? 0, detail: `the payment ${key} ${detail}` },
  ];
  if (!is) return outcome && isSandbox(outcome) ? found('row-missing', 'is recorded, and not on the books of the sandbox') : [];
  if (!ordered) return found('row-added', 'is on the books of the sandbox, and nobody ordered it');
  if (books.length > 1) return found('row-added', 'stands on the books twice');
  const should = { ...paymentOf(ordered), ...(outcome ? outcomeOf(key, outcome) : answerOf(key, is)) };
  const told = Object.entries(should).filter(([field, value]) => (is[field as keyof Booked] ?? null) !== value);
  const words = told.map(([field, value]) => `${field} is ${is[field as keyof Booked]}, should be ${value}`).join('; ');
  return words === '' ? [] : found('row-changed', `on the books of the sandbox: ${words}`);
};

const paymentOf = ({ data: { payee, payer, cash, points } }: Recorded) => ({
  ...{ payee, payer: payer ?? null, cash: String(cash), points: String(points) },
});
const outcomeOf = (key: string, { type, data: { reference, reason } }: Recorded) =>
  type === 'PayoutMade'
    ? { status: 'PAID', reference, reason: null }
    : { status: 'REJECTED', reference: `sandbox:${key}`, reason };
/** The call was made, and its answer is still to be recorded. */
const answerOf = (key: string, { status, reason }: Booked) => ({
  reference: `sandbox:${key}`,
  status: (reason === null) === (status === 'PAID') ? status : 'PAID',
});

const isSandbox = ({ data: { reference, reason } }: Recorded): boolean =>
  reference?.startsWith('sandbox:') === true || reason === 'refused by the sandbox';
