/** What was looked up before the locks is looked at again under them, so that nothing slips in between. */
import type { Published } from '@redress/contracts';
import { StaleLookup, type CommandExecution } from '@redress/event-sourcing';
import { channelRef } from './channel.js';

/** Which refund of an order line is open, if any. */
export type LineOpen = Readonly<{ orderId: string; lineId: string; open: string | undefined }>;

/** Adds nothing; fails the work when the line's channel has changed. */
export const recheckUnderLock = (
  { orderId, lineId, open }: LineOpen,
  { at, key, lane }: Published,
): CommandExecution<{ channel: ReturnType<typeof channelRef> }> => ({
  command: { type: 'refunds.look-again', as: 'service:refunds', at, data: { orderId, lineId } },
  on: { channel: channelRef(orderId, lineId) },
  routing: () => ({ key, lane }),
  repeats: 'NEVER',
  decide: ({ states }) => {
    if (states.channel.open !== open) throw new StaleLookup(`the channel of ${orderId} ${lineId} has changed`);
    return {};
  },
});
