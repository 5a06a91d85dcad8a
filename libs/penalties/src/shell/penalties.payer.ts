/**
 * Carries out the payouts that this very service has ordered. The gateway is called outside any transaction: the order with its
 * key is stored before, and what comes of it is recorded after. Hears with positions of its own, apart from the inbox.
 */
import { Inject, Injectable } from '@nestjs/common';
import { joined, type Published } from '@redress/contracts';
import { stepOf, tradePart } from '../domain/steps.js';
import { payOnce } from '../gateway/pay.js';
import type { PaymentAnswer } from '../gateway/payment-gateway.js';
import { onPayoutAnswered, paymentOf, type PayoutOrdered } from '../on-payout-ordered/policy.js';
import { PORTS, type PenaltiesPorts } from './ports.js';

/** Under which name the payer keeps how far it has heard a stream; undefined: nothing of it is paid. */
export const payerPosition = (stream: string): string | undefined =>
  stream.startsWith('trade-') ? joined('payer', stream) : undefined;

@Injectable()
export class PenaltiesPayer {
  constructor(@Inject(PORTS) private readonly ports: PenaltiesPorts) {}

  /** All payouts stand in the streams of trades. Throws `PayoutUnresolved` while nobody knows what became of one: to be heard again. `NameTaken`: another payment has its key. */
  async hear(event: Published): Promise<void> {
    const position = payerPosition(event.stream);
    if (position === undefined) return;
    const { store, rules, clock } = this.ports;
    const { version, eventId: causationId, correlationId } = event;
    const answer = event.type === 'PayoutOrdered' ? await this.answerTo(event as PayoutOrdered) : undefined;
    const now = clock?.now() ?? event.at;
    const at = now < event.at ? event.at : now;
    const steps = answer
      ? [stepOf(onPayoutAnswered(event as PayoutOrdered, answer, at), { causationId, correlationId }, rules)]
      : [];
    await store.settle({ hears: { stream: position, version }, steps });
  }

  /** A payout that was cancelled meanwhile is only asked after, a settled one not even that. */
  private async answerTo(event: PayoutOrdered): Promise<PaymentAnswer | undefined> {
    const { store, gateway } = this.ports;
    const { state } = await store.stateOf(tradePart(event.data.orderId));
    const status = state.status === 'NONE' ? undefined : state.payouts.get(event.data.key)?.status;
    if (status === 'PENDING') return payOnce(gateway, paymentOf(event));
    return status === 'CANCELLED' ? gateway.find(paymentOf(event)) : undefined;
  }
}
