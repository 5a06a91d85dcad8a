import { ITSELF, type Page, type View, countedUpTo, got, keyIn, paged, seesAll, shape, usualItems } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { flags, grades } from '@redress/rulebook';
import { type ScoreRow, scoreSorts, sortOf } from '../domain/score-row.js';
import type { CompliancePorts } from './ports.js';
import { refreshScores } from './refresh-scores.js';

const { described, fieldsOf, integer, listOf, moment, number, text, word } = shape;

export const scoreRowShape = fieldsOf({
  sellerId: text,
  asOf: described(moment, 'The row is as of then, and as known then'),
  edition: text,
  score: described(number, '0 to 100, 2 decimals'),
  interval: described(listOf(number), 'Its lower and its upper end, 90 %'),
  grade: word(...grades),
  flags: listOf(word(...flags)),
  orders: described(integer, 'Paid in the window'),
  disputes: described(integer, 'Refunds of the window that were stepped into'),
  dispute: described(number, 'x of M-DISPUTE: observed to expected; 1 is average'),
  categories: described(listOf(text), 'Of the orders paid in the window'),
});

/** Rows that are made anew for who asks, where nobody has done it before: more are left to the service itself. */
const mostForOne = 200;

/** The sellers by their scores, from the table: staff see all, a seller the own row. */
export const scoresView: View<CompliancePorts> = {
  path: '/v1/scores',
  summary: 'Sellers by compliance score, worst first; each row says as of when',
  query: ['category', 'grade', 'flag', 'minOrders', 'sort'],
  means: {
    category: described(text, 'Only sellers with paid orders of this category in the window'),
    grade: word(...grades),
    flag: word(...flags),
    minOrders: described(integer, 'Only sellers with so many paid orders in the window'),
    sort: described(word(...scoreSorts), 'By score, the usual one, or by x of M-DISPUTE; `-` the greatest first'),
  },
  answer: listOf(scoreRowShape),
  list: ITSELF,
  alwaysPaged: true,
  seenBy: 'EACH_THEIR_OWN',
  readsMuch: true,
  *show({ where = {}, as, options = {}, page = { limit: usualItems } }, ports) {
    const asked = askedIn(where);
    const { by } = sortOf(asked.sort);
    const own = ownOf(as);
    const after = afterIn(page);
    if (own === null) return paged([], page, () => [], 0);
    if (options.now !== undefined) yield* refreshScores(options.now, mostForOne, ports);
    const list = { ...asked, ...(own !== undefined && { sellerId: own }), ...after, limit: page.limit + 1 };
    const { rows, total } = yield* got(ports.measures.scores.list(list));
    const { items, ...rest } = paged(rows, page, (row) => [row[by], row.sellerId], Math.min(total, countedUpTo + 1));
    return { items: items.map(shownRow), ...rest };
  },
};

const shownRow = ({ low, high, ...row }: ScoreRow) => ({ ...row, interval: [low, high] });

/** Undefined: all. Null: no seller, who has none. */
const ownOf = (as: string | undefined): string | null | undefined => {
  if (seesAll(as)) return undefined;
  return as?.startsWith('seller:') ? as.slice('seller:'.length) : null;
};

const askedIn = ({ category, grade, flag, minOrders = '0', sort = 'score' }: Readonly<Record<string, string>>) => ({
  ...(category !== undefined && { category }),
  ...(grade !== undefined && { grade: oneOf('grade', grades, grade) }),
  ...(flag !== undefined && { flag: oneOf('flag', flags, flag) }),
  minOrders: /^\d{1,9}$/.test(minOrders)
    ? Number(minOrders)
    : reject('INVALID', `minOrders must be a whole number, not "${minOrders}"`, { parameter: 'minOrders' }),
  sort: oneOf('sort', scoreSorts, sort),
});

const oneOf = <const W extends string>(name: string, words: readonly W[], said: string): W =>
  words.find((word) => word === said) ??
  reject('INVALID', `${name} must be one of ${words.join(', ')}, not "${said}"`, { parameter: name });

const afterIn = ({ cursor }: Page) => (cursor === undefined ? {} : { after: keyIn<[number, string]>(cursor, [0, '']) });
