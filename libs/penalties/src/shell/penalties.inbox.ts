/** What penalties hears of orders and refunds, each event once in effect: what it does about it, and what it must remember. */
import { Inject, Injectable } from '@nestjs/common';
import type { OrdersEvent, Published, RefundsEvent } from '@redress/contracts';
import type { Rulebook } from '@redress/rulebook';
import type { PenaltiesCommand } from '../domain/commands.js';
import { knowing } from '../domain/knowing.js';
import { stepOf } from '../domain/steps.js';
import { onOrderEnded } from '../on-order-ended/policy.js';
import { onOrderPaid } from '../on-order-paid/policy.js';
import { onPromiseCorrected } from '../on-promise-corrected/policy.js';
import { onRefundDue } from '../on-refund-due/policy.js';
import { onRefundPaid } from '../on-refund-paid/policy.js';
import { onVerdictCarriedOut } from '../on-verdict/policy.js';
import { PORTS, type PenaltiesPorts } from './ports.js';

type Heard = OrdersEvent | RefundsEvent;

@Injectable()
export class PenaltiesInbox {
  constructor(@Inject(PORTS) private readonly ports: PenaltiesPorts) {}

  async hear(event: Published): Promise<void> {
    const heard = event as Heard;
    const { stream, version, eventId: causationId, correlationId } = event;
    const { store, rules } = this.ports;
    const steps = reactionsTo(heard, rules).map((command) => stepOf(command, { causationId, correlationId }, rules));
    const know = knowing(event);
    await store.settle({ hears: { stream, version, ...(know && { know }) }, steps });
  }
}

/** One place that says what follows from what. */
const reactionsTo = (event: Heard, rules: Rulebook): readonly PenaltiesCommand[] => {
  switch (event.type) {
    case 'OrderPaid':
      return onOrderPaid(event);
    case 'OrderCompleted':
    case 'OrderClosed':
      return onOrderEnded(event);
    case 'ShippingPromiseCorrected':
      return onPromiseCorrected(event);
    case 'RefundPaymentDue':
      return onRefundDue(event);
    case 'VerdictCarriedOut':
      return onVerdictCarriedOut(event, rules);
    case 'RefundPaid':
      return onRefundPaid(event, rules);
    default:
      return [];
  }
};
