import { dayOf } from '@redress/rulebook';
import { type CaseComponent, caseComponents, openingComponents } from '../domain/fact.js';
import type { CaseFact, CaseFacts, CasePart } from '../domain/marks.js';
import type { Question } from '../domain/question.js';
import type { Reads } from './reads.js';

// Written out, as the partial indexes have them: no plan would find those by a parameter.
const oneOf = (components: readonly CaseComponent[]): string =>
  `component in (${components.map((component) => `'${component}'`).join(', ')})`;
export const isOpening = oneOf(openingComponents);
export const isOfCase = oneOf(caseComponents);

const columns = `component, order_id as "orderId", subject, day::text as "dayText", holds_at as "holdsAt"`;
const asked = 'seller_id = $1 and day between $2 and $3 and holds_at <= $4 and recorded_at <= $5';
const standing = 'group by day, holds_at, subject, component, order_id having sum(sign) > 0';

// A case counts in the day of its opening, so that days, instants and subjects rise together: the index gives them in this order.
const selectOpenings = (behind: string, limit: string): string => `
  select ${columns} from signed_facts where ${asked} and ${isOpening} ${behind}
  ${standing} order by day, holds_at, subject, component ${limit}`;

// Ordered as text of one form, so that every adapter gives the same.
const selectFacts = `
  select ${columns} from signed_facts where ${asked} and ${isOfCase} and order_id = any($6)
  ${standing} order by holds_at, subject, component`;

type Row = Omit<CaseFact, 'day' | 'holdsAt'> & Readonly<{ dayText: string; holdsAt: Date }>;

export const casesOf = async (reads: Reads, question: Question, { after, limit }: CasePart = {}): Promise<CaseFacts> => {
  const { sellerId, from, to, asOf, knownAt } = question;
  const values: unknown[] = [sellerId, from, to, asOf, knownAt];
  const some = [...values];
  const behind = after
    ? `and (day, holds_at, subject) > ($${some.push(dayOf(after.at))}, $${some.push(after.at)}, $${some.push(after.subject)})`
    : '';
  const most = limit === undefined ? '' : `limit $${some.push(limit)}`;
  const openings = (await reads.query<Row>(selectOpenings(behind, most), some)).rows.map(factOf);
  if (openings.length === 0) return { openings, facts: [] };
  const orders = [...new Set(openings.map(({ orderId }) => orderId))];
  return { openings, facts: (await reads.query<Row>(selectFacts, [...values, orders])).rows.map(factOf) };
};

const factOf = ({ dayText, holdsAt, ...fact }: Row): CaseFact => ({ ...fact, day: dayText, holdsAt: holdsAt.toISOString() });
