/** Verification of the ledger: row by row what the events make of it. */
import { type JudgeBeside, type ReadEvent, judgeNumbered } from '@redress/event-sourcing/verify';
import { type KeptBeside, instant } from '@redress/event-sourcing/postgres';
import { ledgerRows } from './ledger-rows.js';

type Row = Readonly<Record<string, unknown>> & Readonly<{ n: number }>;

export const judgeLedger: JudgeBeside = (event, besides) => {
  const rows = besides.map(({ says }) => asWritten(says as Row));
  if (!event) return rows.map(({ n }) => ({ kind: 'row-added', detail: `the ledger has its row ${n}, and there is no such event` })); // prettier-ignore
  const expected = expectedOf(event);
  if (!expected) return [{ kind: 'row-changed', detail: 'its transfers cannot be read' }];
  return judgeNumbered('the ledger', expected, rows);
};

/** Undefined where the event says of transfers what is none. */
const expectedOf = (event: ReadEvent): readonly Row[] | undefined => {
  try {
    const rows = ledgerRows([{ eventId: event.eventId, at: event.at, data: event.dataMentioning('transfers') }]);
    return rows.map(({ event_id: _, ...row }) => ({ ...row, amount: String(row.amount) }));
  } catch {
    return undefined;
  }
};

const asWritten = (row: Row): Row => ({ ...row, at: instant(String(row['at'])) });

const isId = `event_id ~ '^[^@]+@[1-9][0-9]{0,8}$'`;

/** A row whose event id is none stands for itself, at version 0. */
export const ledgerKept = (schema: string): KeptBeside => ({
  who: `${schema}.transfers`,
  judge: judgeLedger,
  rows: `
    select case when ${isId} then split_part(event_id, '@', 1) else event_id end as stream,
      case when ${isId} then split_part(event_id, '@', 2)::int else 0 end as version,
      json_build_object('n', n, 'from_account', from_account, 'to_account', to_account, 'asset', asset, 'amount', amount::text,
        'at', at::text, 'order_id', order_id, 'rule_id', rule_id, 'reverses', reverses) as says
    from ${schema}.transfers`,
});
