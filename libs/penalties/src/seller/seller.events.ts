/** What can have happened to a seller's money. Every change of deposit, balance and receivable stands here. As the log keeps it. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { Event } from '@redress/event-sourcing';

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
  | 'ReceivableReturned';

export type SellerEvent = { [Type in SellerFact]: Event<Type, PenaltiesEvents[Type]> }[SellerFact];
