/** What an edition says about one rule: the numbers and words that the rule was decided with, for those who read its explanation. */
import { editionSchema } from './edition-schema.js';
import type { Edition } from './edition.js';

type Tree = { readonly [key: string]: unknown };
export type Parameters = Readonly<Record<string, unknown>>;

/** Sections in which a rule's id is a key. */
const byId = [
  'windows',
  'deadlines',
  'intervention',
  'evidence',
  'compensation',
  'violations',
] as const satisfies readonly (keyof Edition)[];

/** What rules read under another name than their own. */
const shared: Readonly<Record<string, readonly (keyof Edition)[]>> = {
  'R-SHIP-PROMISE': ['shippingPromise'],
  'C-OOS': ['pointsPerYuan'],
  'C-LATE': ['pointsPerYuan'],
  'C-POINTS': ['pointsPerYuan'],
  'C-FUND': ['funding'],
  'C-EXCLUDE': ['exclusions', 'claimExclusions'],
  'SD-REVIEW': ['review'],
};

/**
 * The parameters of the edition that the rule reads, amounts as decimal CNY: C-LATE -> { percent: 30, cap: "500.00", …, pointsPerYuan:
 * 100 }; {} where it reads none. R-FIT reads the row of the reason that is asked about.
 */
export const parametersOf = (
  edition: Edition,
  { ruleId, inputs }: Readonly<{ ruleId: string; inputs?: unknown }>,
): Parameters => {
  const all = readable(edition, editionSchema) as Record<string, Record<string, unknown>>;
  if (ruleId === 'R-FIT') {
    const reason = (inputs as { reason?: string } | undefined)?.reason ?? '';
    return Object.hasOwn(edition.reasons, reason) ? { [reason]: all['reasons']?.[reason] } : {};
  }
  const own = byId.flatMap((section) =>
    Object.hasOwn(edition[section], ruleId) ? Object.entries(all[section]?.[ruleId] as object) : [],
  );
  const others = (Object.hasOwn(shared, ruleId) ? (shared[ruleId] ?? []) : []).flatMap((section) => {
    const value = all[section] as unknown;
    return isTree(value) ? Object.entries(value) : [[section, value] as [string, unknown]];
  });
  return Object.fromEntries([...own, ...others]);
};

/** All that an edition says, as its file would, but for its name, date and hash. */
export const parametersAsWritten = ({ name: _, effective: __, hash: ___, ...parameters }: Edition): Parameters =>
  readable(parameters, editionSchema) as Parameters;

/** The same tree, amounts as an edition writes them. */
const readable = (value: unknown, schema: Tree | undefined): unknown => {
  if (schema?.['fen'] === true) return written(value as number);
  if (Array.isArray(value)) return value.map((item) => readable(item, schema?.['items'] as Tree));
  if (!isTree(value)) return value;
  const known = (schema?.['properties'] ?? {}) as Record<string, Tree>;
  const other = schema?.['additionalProperties'] as Tree;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item, known[key] ?? other)]));
};

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const written = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
