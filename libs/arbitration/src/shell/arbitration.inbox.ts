/** What arbitration hears of orders and refunds, each event once in effect: what it comes to know, and what it does about it. */
import { Inject, Injectable } from '@nestjs/common';
import type { OrdersEvent, Published, RefundsEvent } from '@redress/contracts';
import { lookingUpAgain } from '@redress/event-sourcing';
import type { InternalCommand } from '../domain/case.commands.js';
import { knowing } from '../domain/knowing.js';
import { onRefundLeftCase, onRefundLeftToPlatform } from '../on-refund-left/policy.js';
import { type ArbitrationPorts, PORTS, stepFor } from './step.js';

type Heard = OrdersEvent | RefundsEvent;

@Injectable()
export class ArbitrationInbox {
  constructor(@Inject(PORTS) private readonly ports: ArbitrationPorts) {}

  async hear(event: Published): Promise<void> {
    const { stream, version, eventId: causationId, correlationId } = event;
    const know = knowing(event);
    await lookingUpAgain(async () => {
      const commands = reactionsTo(event as Heard);
      const steps = await Promise.all(commands.map((one) => stepFor(one, { causationId, correlationId }, this.ports)));
      await this.ports.store.settle({
        hears: { stream, version, ...(know && { know }) },
        steps,
      });
    });
  }
}

/** One place that says what follows from what. */
const reactionsTo = (event: Heard): readonly InternalCommand[] => {
  switch (event.type) {
    case 'RefundLeftToPlatform':
      return onRefundLeftToPlatform(event);
    case 'RefundLeftCase':
      return onRefundLeftCase(event);
    default:
      return [];
  }
};
