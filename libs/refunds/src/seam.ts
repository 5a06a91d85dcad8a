/** The seam around the log of refunds: how older events are read, and what others see of each. */
import { storedShapes } from '@redress/event-sourcing';
import type { PublishMap } from '@redress/contracts';
import type { ChannelEvent } from './channel/channel.events.js';
import type { RefundEvent } from './refund/refund.events.js';

const publish: PublishMap<(RefundEvent | ChannelEvent)['type']> = {
  RefundApplied: 'AS_STORED',
  RefundModified: 'AS_STORED',
  RefundAgreed: 'AS_STORED',
  RefundRefused: 'AS_STORED',
  ReasonContested: 'AS_STORED',
  ReturnShipped: 'AS_STORED',
  ReturnDelivered: 'AS_STORED',
  ReturnConfirmed: 'AS_STORED',
  ReturnFreightAssigned: 'AS_STORED',
  ReplacementSent: 'AS_STORED',
  ReplacementReceived: 'AS_STORED',
  RefundLeftToPlatform: 'AS_STORED',
  RefundCaseNoted: 'AS_STORED',
  VerdictCarriedOut: 'AS_STORED',
  RefundLeftCase: 'AS_STORED',
  VerdictOverturned: 'AS_STORED',
  RefundCorrectionDue: 'AS_STORED',
  RefundCorrected: 'AS_STORED',
  RefundAdvanceDue: 'AS_STORED',
  RefundAdvanced: 'AS_STORED',
  RefundReclaimDue: 'AS_STORED',
  RefundReclaimed: 'AS_STORED',
  RefundPaymentDue: 'AS_STORED',
  RefundPaid: 'AS_STORED',
  RefundClosed: 'AS_STORED',
  ChannelClaimOpened: 'AS_STORED',
  ChannelClaimEnded: 'AS_STORED',
  ChannelClaimCorrected: 'AS_STORED',
  ReopeningRequested: 'AS_STORED',
  ReopeningApproved: 'AS_STORED',
  ReopeningDeclined: 'AS_STORED',
  ChannelReopened: 'AS_STORED',
  DeadlineOpened: 'AS_STORED',
  DeadlineMoved: 'AS_STORED',
  DeadlineSuspended: 'AS_STORED',
  DeadlineMet: 'AS_STORED',
  DeadlineReached: 'AS_STORED',
  DeadlineCancelled: 'AS_STORED',
};

export const refundsSeam = { stored: storedShapes(), publish };
