import { Inject, Injectable } from '@nestjs/common';
import type { Published, RefundsEvent } from '@redress/contracts';
import type { OrderCommand } from '../domain/order.commands.js';
import { onRefundApplied } from '../on-refund-applied/policy.js';
import { onRefundEnded } from '../on-refund-ended/policy.js';
import { type OrdersPorts, PORTS } from './order.handler.js';
import { stepFor } from './order.step.js';

/** What orders hears of refunds, each event once in effect: what follows and the position are one transaction. */
@Injectable()
export class OrdersInbox {
  constructor(@Inject(PORTS) private readonly ports: OrdersPorts) {}

  async hear(event: Published): Promise<void> {
    const { stream, version, eventId, correlationId } = event;
    const because = { correlationId, causationId: eventId };
    const steps = commandsAfter(event).map((command) => stepFor(command, because, this.ports.rules));
    await this.ports.store.settle({ hears: { stream, version }, steps });
  }
}

const commandsAfter = (event: Published): readonly OrderCommand[] => {
  if (event.service !== 'refunds') return [];
  const heard = event as RefundsEvent;
  return [onRefundApplied, onRefundEnded].flatMap((policy) => policy(heard));
};
