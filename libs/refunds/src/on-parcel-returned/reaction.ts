/** The refunds of a returned parcel's lines are looked up first, and looked at again under the locks. */
import { type LogPorts, type Reaction, got, inTurn } from '@redress/context';
import type { OrdersEvent } from '@redress/contracts';
import type { CommandExecution } from '@redress/event-sourcing';
import { follow } from '../refund/follow.js';
import { recheckUnderLock } from '../channel/recheck-under-lock.js';
import { channelRef } from '../channel/channel.js';
import { onParcelReturned } from './policy.js';

type ParcelReturned = Extract<OrdersEvent, { type: 'ParcelReturned' }>;

export const parcelReturned: Reaction<ParcelReturned, LogPorts> = function* (event, ports) {
  const { orderId, lineIds } = event.data;
  const lines = yield* inTurn(lineIds, function* (lineId) {
    const { state } = yield* got(ports.store.stateOf(channelRef(orderId, lineId)));
    return { orderId, lineId, open: state.open };
  });
  const commands = onParcelReturned(event, { open: lines.flatMap(({ open }) => open ?? []) });
  const steps = yield* follow(event, commands, ports);
  return [...(lines.map((line) => recheckUnderLock(line, event)) as unknown as CommandExecution[]), ...steps];
};
