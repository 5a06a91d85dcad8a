import { type Day, dayOf } from '@redress/rulebook';
import { type DisputeComponent, disputeComponents, openingComponents } from '../domain/fact.js';
import { type DisputeFact } from '../domain/disputes.js';
import { streamOfOrder } from '../domain/hearing.js';
import type { CaseFact, CaseFacts, CasePart } from '../domain/marks.js';
import type { Question } from '../domain/question.js';
import type { Reads } from './reads.js';

// Written out, as the partial indexes have them: no plan would find those by a parameter.
const oneOf = (components: readonly DisputeComponent[]): string =>
  `component in (${components.map((component) => `'${component}'`).join(', ')})`;
export const isOpening = oneOf(openingComponents);
export const isOfDispute = oneOf(disputeComponents);

const columns = `component, order_id as "orderId", subject, day::text as "dayText", holds_at as "holdsAt"`;
const asked = 'seller_id = $1 and holds_at <= $2 and recorded_at <= $3';
const standing = 'group by day, holds_at, subject, component, order_id having sum(sign) > 0';

// A case counts in the day of its opening, so that days, instants and subjects rise together: the index gives them in this order.
const selectOpenings = (behind: string, limit: string): string => `
  select ${columns} from signed_facts where ${asked} and day between $4 and $5 and ${isOpening} ${behind}
  ${standing} order by day, holds_at, subject, component ${limit}`;

// Ordered as text of one form, so that every adapter gives the same.
const selectFacts = `
  select ${columns} from signed_facts where ${asked} and ${isOfDispute} and order_id = any($4)
  ${standing} order by holds_at, subject, component`;

type Row = Omit<CaseFact, 'day' | 'holdsAt'> & Readonly<{ dayText: string; holdsAt: Date }>;

export const casesOf = async (reads: Reads, question: Question, { after, limit }: CasePart = {}): Promise<CaseFacts> => {
  const { sellerId, from, to, asOf, knownAt } = question;
  const values: unknown[] = [sellerId, asOf, knownAt];
  const some = [...values, from, to];
  const behind = after
    ? `and (day, holds_at, subject) > ($${some.push(dayOf(after.at))}, $${some.push(after.at)}, $${some.push(after.subject)})`
    : '';
  const most = limit === undefined ? '' : `limit $${some.push(limit)}`;
  const openings = (await reads.query<Row>(selectOpenings(behind, most), some)).rows.map(factOf);
  if (openings.length === 0) return { openings, facts: [], paidOn: new Map() };
  const orders = [...new Set(openings.map(({ orderId }) => orderId))];
  const { rows } = await reads.query<Row>(selectFacts, [...values, orders]);
  return { openings, facts: rows.map(factOf), paidOn: await paymentsOf(reads, orders) };
};

const paymentsOf = async (reads: Reads, orders: readonly string[]): Promise<ReadonlyMap<string, Day>> => {
  const { rows } = await reads.query<{ order_id: string; paid_at: string | null }>(
    `select state->>'orderId' as order_id, state->>'paidAt' as paid_at from heard where stream = any($1)`,
    [orders.map(streamOfOrder)],
  );
  return new Map(rows.flatMap(({ order_id, paid_at }) => (paid_at === null ? [] : [[order_id, dayOf(paid_at)] as const])));
};

const factRow = `event_id as "eventId", n, seller_id as "sellerId", component, order_id as "orderId", subject, sign, size::int, facet,
  nullif(type, '') as type,
  day::text as "dayText", holds_at as "holdsAt", recorded_at as "recordedAt"`;
/** All facts of these orders' disputes, whether taken back or not. */
export const selectDisputes = `select ${factRow} from signed_facts where order_id = any($1) and ${isOfDispute} order by recorded_at, event_id, n`;
export type DisputeRow = Omit<DisputeFact, 'day' | 'holdsAt' | 'recordedAt'> &
  Readonly<{ dayText: string; holdsAt: Date | string; recordedAt: Date | string }>;
export const disputeFactOf = ({ dayText, holdsAt, recordedAt, type, ...fact }: DisputeRow): DisputeFact => ({
  ...fact,
  ...(type && { type }),
  day: dayText,
  holdsAt: new Date(holdsAt).toISOString(),
  recordedAt: new Date(recordedAt).toISOString(),
});

const factOf = ({ dayText, holdsAt, ...fact }: Row): CaseFact => ({ ...fact, day: dayText, holdsAt: holdsAt.toISOString() });
