/** `has`: what a view must show, as far as it matters. */
import { type Minor, minor } from '@redress/rulebook';
import { entriesOf, isSum, type Sum } from './operators.js';
import { isFields } from './fields.js';

/** The exact differences, each with its path; [] where it matches. */
export const match = (expected: unknown, actual: unknown): string[] => differences(expected, actual, '');

function differences(expected: unknown, actual: unknown, path: string): string[] {
  if (Array.isArray(expected)) return inOrder(expected, actual, path);
  if (!isFields(expected)) return expected === actual ? [] : [differs(path, expected, actual)];
  if (Array.isArray(actual)) return Object.entries(expected).flatMap(([name, wanted]) => judged(name, wanted, actual, path));
  if (!isFields(actual)) return [differs(path, expected, actual)];
  return Object.entries(expected).flatMap(([name, wanted]) => differences(wanted, own(actual, name), at(path, name)));
}

function inOrder(expected: readonly unknown[], actual: unknown, path: string): string[] {
  if (!Array.isArray(actual)) return [differs(path, expected, actual)];
  const length = expected.length === actual.length ? [] : [differs(at(path, 'length'), expected.length, actual.length)];
  const both = Math.min(expected.length, actual.length);
  const within = expected.slice(0, both).flatMap((wanted, i) => differences(wanted, actual[i], `${path}[${i}]`));
  return [...length, ...within];
}

/** An operator on a list. */
function judged(name: string, wanted: unknown, actual: readonly unknown[], path: string): string[] {
  if (name === 'contains') return entriesOf(wanted).flatMap((entry) => contained(entry, actual, at(path, name)));
  if (name === 'lacks') return entriesOf(wanted).flatMap((entry) => lacking(entry, actual, at(path, name)));
  if (name === 'sum' && isSum(wanted)) return differences(wanted.amount, net(wanted, actual), at(path, 'sum.amount'));
  return [differs(at(path, name), wanted, actual)];
}

function contained(entry: unknown, actual: readonly unknown[], path: string): string[] {
  const misses = actual.map((one, i) => differences(entry, one, `[${i}]`));
  if (misses.some((miss) => miss.length === 0)) return [];
  const nearest = misses.toSorted((a, b) => a.length - b.length)[0];
  return [
    `${path}: expected one like ${shown(entry)}, got none${nearest ? `; nearest ${nearest.join(', ')}` : ' (the list is empty)'}`,
  ];
}

function lacking(entry: unknown, actual: readonly unknown[], path: string): string[] {
  const found = actual.findIndex((one) => differences(entry, one, '').length === 0);
  return found < 0 ? [] : [`${path}: expected none like ${shown(entry)}, got [${found}] ${shown(actual[found])}`];
}

/** What the postings leave on one account. */
const net = ({ asset, to }: Sum, postings: readonly unknown[]): Minor =>
  minor(
    postings
      .filter(isFields)
      .filter((posting) => posting.account === to && posting.asset === asset)
      .reduce((sum, { amount }) => sum + BigInt(amount as Minor), 0n),
  );

const own = (fields: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

const at = (path: string, name: string): string => (path ? `${path}.${name}` : name);

const differs = (path: string, expected: unknown, actual: unknown): string => {
  const what = `expected ${shown(expected)}, got ${shown(actual)}`;
  return path ? `${path}: ${what}` : what;
};

/** Words as they are; in quotes whatever could be taken for a number, a boolean or nothing. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string' && /^(?!(?:true|false|null|nothing)$)\p{L}[^\n]*$/u.test(value)) return value;
  const json = JSON.stringify(value);
  return json.length > longest ? `${json.slice(0, longest)}…` : json;
};

/** Of a value within a sentence; the whole of it stands in the JSON report. */
const longest = 300;
