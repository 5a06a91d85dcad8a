/**
 * A refund is open, and so is a claim of its line that was made before either was heard of: the claim gives way (C-EXCLUDE). Of the two events of an
 * application either may come first, hence both are listened to; and a changed reason may be the claim's.
 */
import { because, type Doing, factsRef, got, type LogPorts } from '@redress/context';
import type { RefundsEvent } from '@redress/contracts';
import type { CommandExecution } from '@redress/event-sourcing';
import { type RefundFacts, refundFacts } from '../facts/refund-facts.js';
import type { ClaimCommand } from './claim.commands.js';
import { executionOf, remedyRef } from './execution.js';

export type RefundOpened = Extract<RefundsEvent, { type: 'RefundApplied' | 'RefundModified' | 'ChannelClaimOpened' }>;

export function* onRefundOpened(event: RefundOpened, ports: LogPorts): Doing<readonly CommandExecution[]> {
  const { refundId, orderId, lineId } = event.data;
  const { state } = yield* got(ports.store.stateOf(remedyRef(orderId, lineId)));
  if (state.open === undefined) return [];
  const known = (yield* got(ports.store.factsOf(factsRef(refundFacts, `refund-${refundId}`)))) as RefundFacts | undefined;
  const reason = ('reason' in event.data && event.data.reason) || known?.reason;
  if (reason === undefined || known?.ended === true) return [];
  const command: ClaimCommand = {
    ...{ type: 'claims.give-way', as: 'service:arbitration', at: event.at },
    data: { claimId: state.open, refundId, reason },
  };
  return [yield* executionOf(command, because(event), ports)];
}
