import type { Finding } from './finding.js';

export type Numbered = Readonly<Record<string, unknown>> & Readonly<{ n: number }>;
type Judged = Pick<Finding, 'kind' | 'detail'>;

/** Rows that an event makes, numbered from 0, beside those that are kept (`the ledger`), column by column of what is expected. */
export const judgeNumbered = (where: string, expected: readonly Numbered[], rows: readonly Numbered[]): readonly Judged[] => {
  if (expected.length === 0 && rows.length === 0) return none;
  const byN = new Map(rows.map((row) => [row.n, row]));
  const wrong = expected.flatMap((should): Judged[] => {
    const is = byN.get(should.n);
    if (!is) return [{ kind: 'row-missing', detail: `${where} lacks its row ${should.n}` }];
    const told = differing(should, is);
    return told === '' ? [] : [{ kind: 'row-changed', detail: `row ${should.n} of ${where}: ${told}` }];
  });
  const added = rows.filter(({ n }) => !expected.some((should) => should.n === n));
  const doubled = rows.filter((row) => byN.get(row.n) !== row);
  return [
    ...wrong,
    ...added.map(({ n }): Judged => ({ kind: 'row-added', detail: `${where} has a row ${n}, which the event does not` })),
    ...doubled.map(({ n }): Judged => ({ kind: 'row-added', detail: `${where} has its row ${n} twice` })),
  ];
};
const none: readonly Judged[] = [];

type Columns = Readonly<Record<string, unknown>>;

/** What is other than it should be, in words; '' where nothing is. Only the columns of `should` count. */
export const differing = (should: Columns, is: Columns): string =>
  Object.keys(should)
    .filter((field) => is[field] !== should[field])
    .map((field) => `${field} is ${is[field]}, should be ${should[field]}`)
    .join('; ');
