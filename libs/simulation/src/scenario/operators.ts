/** The operators of `has`: what they are, and whether a file writes them rightly. */
import { isFields } from './fields.js';
import type { Path } from './scenario.js';

/** What a list must or must not have, one by one or several. */
export const entriesOf = (wanted: unknown): readonly unknown[] => (Array.isArray(wanted) ? wanted : [wanted]);

/** `amount`: minor units; above 2^53 - 1 a text of its digits, as the views have it. */
export type Sum = Readonly<{ asset: string; to: string; amount: number | string }>;

/** What is wrong with the operators in an expected value, and where; undefined when nothing is. */
export function operatorProblem(value: unknown, isLedger: boolean): { path: Path; what: string } | undefined {
  if (Array.isArray(value)) return firstOf(value.entries());
  if (!isFields(value)) return undefined;
  const operators = Object.keys(value).filter((key) => key === 'contains' || key === 'lacks' || (isLedger && key === 'sum'));
  const beside = Object.keys(value).find((key) => !operators.includes(key));
  if (operators.length && beside !== undefined)
    return { path: [beside], what: `cannot stand beside ${operators.join(' and ')}: those speak of a list, this of a field` };
  if (isLedger && value.sum !== undefined && !isSum(value.sum)) return { path: ['sum'], what: sumForm };
  return firstOf(Object.entries(value));
}

function firstOf(parts: Iterable<[string | number, unknown]>): { path: Path; what: string } | undefined {
  for (const [key, part] of parts) {
    const problem = operatorProblem(part, false);
    if (problem) return { path: [key, ...problem.path], what: problem.what };
  }
  return undefined;
}

const sumForm =
  'must be {asset: CNY or POINTS, to: an account, amount: an integer in fen or points, above 2^53 - 1 in quotes} and nothing else';

export const isSum = (value: unknown): value is Sum =>
  isFields(value) &&
  Object.keys(value).length === 3 &&
  typeof value.asset === 'string' &&
  typeof value.to === 'string' &&
  (Number.isSafeInteger(value.amount) || (typeof value.amount === 'string' && /^-?[1-9]\d{15,}$/.test(value.amount)));
