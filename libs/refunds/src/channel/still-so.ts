/** What was looked up before the locks is looked at again under them, so that nothing slips in between. */
import type { Published } from '@redress/contracts';
import { LookedUpTooEarly, type Step } from '@redress/event-sourcing';
import { type channelPart as ChannelPart, channelPart } from '../refund/step.js';

/** Which refund of an order line is open, if any. */
export type LineOpen = Readonly<{ orderId: string; lineId: string; open: string | undefined }>;

/** Adds nothing; fails the work when the line's channel has changed. */
export const stillSo = (
  { orderId, lineId, open }: LineOpen,
  { at, key, lane }: Published,
): Step<{ channel: ReturnType<typeof ChannelPart> }> => ({
  said: { type: 'refunds.look-again', as: 'service:refunds', at, data: { orderId, lineId } },
  on: { channel: channelPart(orderId, lineId) },
  place: () => ({ key, lane }),
  repeats: 'NEVER',
  decide: ({ states }) => {
    if (states.channel.open !== open) throw new LookedUpTooEarly(`the channel of ${orderId} ${lineId} has changed`);
    return {};
  },
});
