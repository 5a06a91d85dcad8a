/**
 * Carries out the payouts that this very service has ordered. The gateway is called outside any transaction: the order with its
 * key is stored before, and what comes of it is recorded after (C-ONCE). Hears with positions of its own, apart from the inbox.
 */
import { type Consumer, type Doing, because, got, positionOf } from '@redress/context';
import { executionOf, tradeRef } from '../executions.js';
import { askAfter, payOnce } from '../gateway/pay.js';
import type { PaymentAnswer } from '../gateway/payment-gateway.js';
import { onPayoutAnswered, paymentOf, type PayoutOrdered } from '../on-payout-ordered/policy.js';
import type { PenaltiesPorts } from '../ports.js';

export const payer: Consumer<PenaltiesPorts> = {
  name: 'penalties.payer',
  services: ['penalties'],
  wants: ({ type }) => type === 'PayoutOrdered',
  only: ['trade'],
  prefix: 'payer',

  /**
   * All payouts stand in the streams of trades. Throws `PayoutUnresolved` while nobody knows what became of one: to be heard again.
   * `NameTaken`: another payment has its key. `WrongAnswer`: the gateway speaks of another payment. Both are parked, for a person.
   */
  *hear(event, ports, after) {
    const position = positionOf(payer, event.stream);
    if (position === undefined) return;
    const { store, rules, clock } = ports;
    const answer = event.type === 'PayoutOrdered' ? yield* answerTo(event as PayoutOrdered, ports) : undefined;
    const now = clock?.now() ?? event.at;
    const at = now < event.at ? event.at : now;
    const steps = answer ? [executionOf(onPayoutAnswered(event as PayoutOrdered, answer, at), because(event), rules)] : [];
    yield* got(
      store.execute({
        delivery: { stream: position, version: event.version, metadata: event.metadata, ...(after !== undefined && { after }) },
        commands: steps,
      }),
    );
  },
};

/** A payout that was cancelled meanwhile is only asked after, a settled one not even that. */
function* answerTo(event: PayoutOrdered, { store, gateway }: PenaltiesPorts): Doing<PaymentAnswer | undefined> {
  const { state } = yield* got(store.stateOf(tradeRef(event.data.orderId)));
  const status = state.payouts.get(event.data.key)?.status;
  if (status === 'PENDING') return yield* payOnce(gateway, paymentOf(event));
  return status === 'CANCELLED' ? yield* askAfter(gateway, paymentOf(event)) : undefined;
}
