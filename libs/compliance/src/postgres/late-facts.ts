import type { LateFact } from '../measures.js';
import { dayOf } from './running-counts.js';

/** The facts of a seller that were recorded in a later day than the one from which they hold: from $2 on, up to $3. */
export const selectLate = `
  select event_id as "eventId", type, component, order_id as "orderId", sign, size::float8 as size, day::text as "dayText",
    holds_at as "holdsAt", recorded_at as "recordedAt"
  from signed_facts
  where seller_id = $1 and recorded_at > holds_at and recorded_at >= $2 and recorded_at <= $3
    and ${dayOf('recorded_at')} > ${dayOf('holds_at')}
  order by recorded_at, event_id, n`;

export type LateRow = Omit<LateFact, 'day' | 'holdsAt' | 'recordedAt'> &
  Readonly<{ dayText: string; holdsAt: Date; recordedAt: Date }>;

export const lateFactOf = ({ dayText, holdsAt, recordedAt, ...fact }: LateRow): LateFact => ({
  ...{ ...fact, day: dayText },
  ...{ holdsAt: holdsAt.toISOString(), recordedAt: recordedAt.toISOString() },
});
