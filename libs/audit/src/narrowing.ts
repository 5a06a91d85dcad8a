/** Which decisions are asked about. */
import { type Instant, instant, endOfDay, startOfDay, dayPattern } from '@redress/rulebook';

/** `from` is included, `to` is not. `ruleId`: of the rulebook. */
export type Asked = Readonly<{
  from?: Instant;
  to?: Instant;
  sellerId?: string;
  orderId?: string;
  ruleId?: string;
  knownAt?: Instant;
}>;

/** A day of Shanghai from its beginning, or an instant. Throws a RangeError. */
export const fromOf = (text: string): Instant => (dayPattern.test(text) ? startOfDay(text) : instant(text));
/** A day of Shanghai up to its end, or up to an instant. Throws a RangeError. */
export const toOf = (text: string): Instant => (dayPattern.test(text) ? endOfDay(text) : instant(text));

/** What an event is about, as far as it can be asked for. */
export type Placed = Readonly<{ at: Instant; lane: string; key: string }>;

export const isAsked = ({ from, to, sellerId, orderId }: Asked, { at, lane, key }: Placed): boolean =>
  (from === undefined || at >= from) &&
  (to === undefined || at < to) &&
  (sellerId === undefined || lane === sellerId) &&
  (orderId === undefined || key === orderId);
