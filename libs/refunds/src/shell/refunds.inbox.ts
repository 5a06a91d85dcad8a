/** What refunds hears of orders, penalties and arbitration, each event once in effect: what it comes to know, and what it does about it. */
import { Inject, Injectable } from '@nestjs/common';
import { type ArbitrationEvent, type OrdersEvent, type PenaltiesEvent, type Published, channelStream } from '@redress/contracts';
import { type Step, astray, lookingUpAgain } from '@redress/event-sourcing';
import { knowing } from '../domain/knowing.js';
import { onCase } from '../on-case/policy.js';
import { onParcelReturned } from '../on-parcel-returned/policy.js';
import { onPayoutMade } from '../on-payout-made/policy.js';
import { type LineOpen, stillSo } from './still-so.js';
import { PORTS, type RefundsPorts, channelPart, stepFor } from './step.js';

type Heard = OrdersEvent | PenaltiesEvent | ArbitrationEvent;
type ParcelReturned = Extract<OrdersEvent, { type: 'ParcelReturned' }>;

@Injectable()
export class RefundsInbox {
  constructor(@Inject(PORTS) private readonly ports: RefundsPorts) {}

  async hear(event: Published): Promise<void> {
    const { stream, version } = event;
    const know = knowing(event);
    const hears = { stream, version, ...(know && { know }) };
    await lookingUpAgain(async () => this.ports.store.settle({ hears, steps: await this.stepsAfter(event as Heard) }));
  }

  private async stepsAfter(event: Heard): Promise<readonly Step[]> {
    const because = { causationId: event.eventId, correlationId: event.correlationId };
    const lines = event.type === 'ParcelReturned' ? await this.openIn(event) : [];
    const paid = event.type === 'RefundPayoutMade' ? onPayoutMade(event) : [];
    const back =
      event.type === 'ParcelReturned' ? onParcelReturned(event, { open: lines.flatMap(({ open }) => open ?? []) }) : [];
    const cases = event.service === 'arbitration' ? onCase(event as ArbitrationEvent) : [];
    const steps = await Promise.all([...paid, ...back, ...cases].map((command) => stepFor(command, because, this.ports)));
    const { orderId } = event.data as { orderId?: string };
    for (const { said, on } of steps)
      if (orderId !== undefined && !on.channel.stream.startsWith(channelStream(orderId, '')))
        astray(`${said.type}: ${event.eventId} is of order ${orderId}, and ${on.refund.stream} of ${on.channel.stream}`);
    return [...lines.map((line) => stillSo(line, event)), ...steps] as unknown as Step[];
  }

  /** Which refund of each line of the parcel is open. */
  private openIn = ({ data: { orderId, lineIds } }: ParcelReturned): Promise<readonly LineOpen[]> =>
    Promise.all(
      lineIds.map(async (lineId) => {
        const { state } = await this.ports.store.stateOf(channelPart(orderId, lineId));
        return { orderId, lineId, open: state.open };
      }),
    );
}
