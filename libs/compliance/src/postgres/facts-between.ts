import type { Component } from '../domain/fact.js';
import type { FactBetween, Side } from '../domain/difference.js';
import type { Reads } from './reads.js';

const side = (n: number): string => `(day between $${n} and $${n + 1} and holds_at <= $${n + 2} and recorded_at <= $${n + 3})`;

/** `isBetween` in SQL. */
const select = `
  select event_id as "eventId", type, component, order_id as "orderId", subject, sign, size::float8 as size, day::text as "dayText",
    holds_at as "holdsAt", recorded_at as "recordedAt"
  from signed_facts
  where seller_id = $1 and component = any($2) and day between least($3::date, $7::date) and greatest($4::date, $8::date)
    and ${side(3)} <> ${side(7)}`;

type Row = Omit<FactBetween, 'day' | 'holdsAt' | 'recordedAt'> & Readonly<{ dayText: string; holdsAt: Date; recordedAt: Date }>;
type Asked = Readonly<{ sellerId: string; of: readonly Component[]; left: Side; right: Side }>;

export const factsBetween = async (reads: Reads, { sellerId, of, left, right }: Asked): Promise<readonly FactBetween[]> => {
  const sides = [left, right].flatMap(({ from, to, asOf, knownAt }) => [from, to, asOf, knownAt]);
  const { rows } = await reads.query<Row>(select, [sellerId, of, ...sides]);
  return rows.map(({ dayText, holdsAt, recordedAt, ...fact }) => ({
    ...{ ...fact, day: dayText },
    ...{ holdsAt: holdsAt.toISOString(), recordedAt: recordedAt.toISOString() },
  }));
};
