import type { OrdersEvent, Published, RefundsEvent } from '@redress/contracts';
import { type OrderFacts, orderLearned } from './order-facts.js';
import { type ChannelFacts, type RefundFacts, channelLearned, refundLearned } from './refund-facts.js';

/** Only what something is learned from is written down. */
const ofOrders: readonly string[] = ['OrderPlaced', 'ParcelDelivered', 'OrderCompleted'];

/** What arbitration comes to know by a published event, on top of what it knew; undefined: nothing to remember. */
export const knowing = (event: Published): ((before: unknown) => unknown) | undefined => {
  if (event.service === 'orders') {
    const heard = event as OrdersEvent;
    return ofOrders.includes(event.type) ? (before) => orderLearned(before as OrderFacts | undefined, heard) : undefined;
  }
  const heard = event as RefundsEvent;
  if (event.type === 'ChannelClaimEnded') return (before) => channelLearned(before as ChannelFacts | undefined, heard);
  if (event.stream.startsWith('refund-') && !event.type.startsWith('Deadline'))
    return (before) => refundLearned(before as RefundFacts | undefined, heard);
  return undefined;
};
