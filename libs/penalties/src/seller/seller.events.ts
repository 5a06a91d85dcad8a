/** What can have happened to a seller: every change of deposit, balance and receivable, points and sanctions. As the log keeps it. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { DeadlineEvent, Event } from '@redress/event-sourcing';

export type { Charge } from '@redress/contracts';

type SellerFact =
  | 'SellerSeen'
  | 'AccountOpened'
  | 'DepositToppedUp'
  | 'SalesReleased'
  | 'FundsDrawn'
  | 'ReceivableOpened'
  | 'ReceivableCollected'
  | 'FundsReturned'
  | 'SellerMadeWhole'
  | 'SellerBearsMore'
  | 'ReceivableReturned'
  | 'PointsCharged'
  | 'ClaimCounted'
  | 'PointsReturned'
  | 'SanctionImposed'
  | 'SanctionEnded'
  | 'SanctionLifted';

export type SellerEvent = { [Type in SellerFact]: Event<Type, PenaltiesEvents[Type]> }[SellerFact] | DeadlineEvent;
