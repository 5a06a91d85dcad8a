/** What can have happened to an order's money. Stored as published. */
import type { PenaltiesEvents } from '@redress/contracts';
import type { Event } from '@redress/event-sourcing';
import type { CompensationEvent } from '../compensation/compensation.events.js';
import type { SellerEvent } from '../seller/seller.events.js';

export type { Payout, PayoutRef } from '@redress/contracts';

/** Whatever penalties publishes that is not about a seller or a compensation. */
type TradeFact = Exclude<keyof PenaltiesEvents, SellerEvent['type'] | CompensationEvent['type']>;

export type TradeEvent = { [Type in TradeFact]: Event<Type, PenaltiesEvents[Type]> }[TradeFact];
