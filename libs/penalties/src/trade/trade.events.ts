/** What can have happened to an order's money, as the log keeps it. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { Event } from '@redress/event-sourcing';

export type { Payout, PayoutRef } from '@redress/contracts';

type TradeFact =
  | 'PaymentEscrowed'
  | 'PayoutOrdered'
  | 'PayoutMade'
  | 'PayoutRejected'
  | 'PayoutCancelled'
  | 'PayoutTakenBack'
  | 'RefundPayoutMade'
  | 'RefundPayoutCorrected'
  | 'AdvancePayoutMade'
  | 'AdvanceSettled'
  | 'AdvanceReclaimed'
  | 'ClaimPayoutMade'
  | 'TradeSettled'
  | 'TradeClosed';

export type TradeEvent = { [Type in TradeFact]: Event<Type, PenaltiesEvents[Type]> }[TradeFact];
