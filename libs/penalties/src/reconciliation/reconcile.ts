import { type Doing, got } from '@redress/context';
import { type Day, type Instant, endOfDay, startOfDay } from '@redress/rulebook';
import type { Movement, Statement } from '../gateway/payment-gateway.js';
import type { BookedPayout } from '../ledger/payouts.js';
import type { PenaltiesPorts } from '../ports.js';
import { type Reconciliation, compare } from './compare.js';

/** How many keys are asked about at once. */
const atOnce = 500;

/**
 * Compares the gateway's statement of a day of Shanghai with the ledger, and keeps what it finds. Moves no money. Throws an Error that
 * names the day while the gateway gives no statement.
 */
export function* reconcile(
  { gateway, ledger, reconciliations }: Pick<PenaltiesPorts, 'gateway' | 'ledger' | 'reconciliations'>,
  day: Day,
  now: Instant,
): Doing<Reconciliation> {
  const stated = function* (of: Statement): Doing<readonly Movement[]> {
    try {
      return yield* got(gateway.statement(of));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`the payment gateway gives no statement of ${day}: ${why}`, { cause: error });
    }
  };
  const span = { from: startOfDay(day), until: endOfDay(day) };
  const ofDay = [...(yield* stated(span)), ...(yield* got(ledger.payouts(span)))];
  const keys = [...new Set(ofDay.map(({ key }) => key))];
  const paid: Movement[] = [];
  const booked: BookedPayout[] = [];
  // The ledger after the gateway: what is under way meanwhile is paid first.
  for (let from = 0; from < keys.length; from += atOnce) {
    const of = { keys: keys.slice(from, from + atOnce) };
    paid.push(...(yield* stated(of)));
    booked.push(...(yield* got(ledger.payouts(of))));
  }
  const found = compare(day, now, { paid, booked });
  yield* got(reconciliations.keep(found));
  return found;
}
