/** What an export consists of: flat tables, each the same in every format. */

/** `json`: the very JSON text, as a text. Instants are texts as well, in UTC; days are of Shanghai. */
export type ColumnType = 'text' | 'json' | 'int' | 'bigint';
export type Columns = Readonly<Record<string, ColumnType>>;

/** Of one row, each as text, in the order of the columns. */
export type Cell = string | null;
export type Row = readonly Cell[];

/** As the log keeps them: `data` and `explanation` are the texts that were hashed. `key`: the order, else the seller; `lane`: the seller. */
const events = {
  ...{ service: 'text', stream: 'text', version: 'int', type: 'text', schema_version: 'int' },
  ...{ recorded_at: 'text', occurred_at: 'text', key: 'text', lane: 'text', actor: 'text' },
  ...{ correlation_id: 'text', causation_id: 'text', command_hash: 'text', command_id: 'text' },
  ...{ data: 'json', explanation: 'json', hash: 'text', metadata: 'json', transaction_id: 'text', position: 'bigint' },
} as const satisfies Columns;

/** A row a transfer: minor units, fen or points. */
const ledger = {
  ...{ event_id: 'text', n: 'int', from_account: 'text', to_account: 'text', asset: 'text', amount: 'bigint' },
  ...{ at: 'text', order_id: 'text', rule_id: 'text', reverses: 'text' },
} as const satisfies Columns;

/** A row an explanation: of the rule that decided an event (`nr` 0), then of those that found something beside it. */
const decisions = {
  ...{ event_id: 'text', nr: 'int', service: 'text', type: 'text', at: 'text', seller_id: 'text', order_id: 'text' },
  ...{ rule_id: 'text', rule: 'text', edition: 'text', edition_hash: 'text', source: 'text' },
  ...{ inputs: 'json', outcome: 'json', turns: 'json' },
} as const satisfies Columns;

/** A row a clock. `due`: as it was last set, null while it is suspended. `ended`: MET, REACHED or CANCELLED, null while it runs. */
const deadlines = {
  ...{ service: 'text', stream: 'text', rule_id: 'text', subject: 'text', seller_id: 'text', order_id: 'text' },
  ...{ opened_at: 'text', opened_by: 'text', due: 'text', moved: 'int', ended: 'text', ended_at: 'text', ended_by: 'text' },
} as const satisfies Columns;

/** The daily counts that measures are made of; amounts in fen. */
const measures = {
  ...{ seller_id: 'text', day: 'text', component: 'text', facet: 'text', holds_on: 'text', recorded_on: 'text', count: 'bigint' },
} as const satisfies Columns;

/** What each log came to, signed, and the heads that were sealed (docs/proof.md). */
const seals = {
  ...{ service: 'text', nr: 'int', day: 'text', position: 'text', size: 'int', root: 'text', previous: 'text' },
  ...{ key: 'text', signature: 'text' },
} as const satisfies Columns;
const heads = { service: 'text', stream: 'text', nr: 'int', version: 'int', hash: 'text' } as const satisfies Columns;

export const exportTables = { events, ledger, decisions, deadlines, measures, seals, heads };
export type ExportTable = keyof typeof exportTables;

/** Where a column stands in the rows of a table. */
export const columnOf = <Table extends ExportTable>(table: Table) => {
  const names = Object.keys(exportTables[table]);
  return (row: Row, column: keyof (typeof exportTables)[Table] & string): Cell => row[names.indexOf(column)] as Cell;
};
