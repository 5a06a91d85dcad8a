/** The seam around the log of penalties: how older events are read, and what others see of each. Money and what a seller is charged with: none is hidden. */
import { storedShapes } from '@redress/event-sourcing';
import type { PublishMap } from '@redress/contracts';
import type { CompensationEvent } from './compensation/compensation.events.js';
import type { SellerEvent } from './seller/seller.events.js';
import type { TradeEvent } from './trade/trade.events.js';
import type { ViolationEvent } from './violation/violation.events.js';

const publish: PublishMap<(TradeEvent | CompensationEvent | SellerEvent | ViolationEvent)['type']> = {
  PaymentEscrowed: 'AS_STORED',
  PayoutOrdered: 'AS_STORED',
  PayoutMade: 'AS_STORED',
  PayoutRejected: 'AS_STORED',
  PayoutCancelled: 'AS_STORED',
  PayoutTakenBack: 'AS_STORED',
  RefundPayoutMade: 'AS_STORED',
  RefundPayoutCorrected: 'AS_STORED',
  AdvancePayoutMade: 'AS_STORED',
  AdvanceSettled: 'AS_STORED',
  AdvanceReclaimed: 'AS_STORED',
  ClaimPayoutMade: 'AS_STORED',
  TradeSettled: 'AS_STORED',
  TradeClosed: 'AS_STORED',
  CompensationAssessed: 'AS_STORED',
  CompensationApproved: 'AS_STORED',
  CompensationWaived: 'AS_STORED',
  CompensationPaid: 'AS_STORED',
  CompensationReversed: 'AS_STORED',
  CompensationExcluded: 'AS_STORED',
  // by its first event compliance knows that there is a seller
  SellerSeen: 'AS_STORED',
  AccountOpened: 'AS_STORED',
  DepositToppedUp: 'AS_STORED',
  SalesReleased: 'AS_STORED',
  FundsDrawn: 'AS_STORED',
  ReceivableOpened: 'AS_STORED',
  ReceivableCollected: 'AS_STORED',
  FundsReturned: 'AS_STORED',
  SellerMadeWhole: 'AS_STORED',
  SellerBearsMore: 'AS_STORED',
  ReceivableReturned: 'AS_STORED',
  ViolationRecorded: 'AS_STORED',
  ViolationAppealed: 'AS_STORED',
  ViolationConfirmed: 'AS_STORED',
  ViolationRevoked: 'AS_STORED',
  ClaimCounted: 'AS_STORED',
  PointsCharged: 'AS_STORED',
  PointsReturned: 'AS_STORED',
  SanctionImposed: 'AS_STORED',
  SanctionEnded: 'AS_STORED',
  SanctionLifted: 'AS_STORED',
  DeadlineOpened: 'AS_STORED',
  DeadlineMoved: 'AS_STORED',
  DeadlineSuspended: 'AS_STORED',
  DeadlineMet: 'AS_STORED',
  DeadlineReached: 'AS_STORED',
  DeadlineCancelled: 'AS_STORED',
};

export const penaltiesSeam = { stored: storedShapes(), publish };
