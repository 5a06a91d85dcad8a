/** What can have happened to a refund, and to the channel of an order line. Stored as published: see `@redress/contracts`. */
import type { DeadlineEvent, Event } from '@redress/event-sourcing';
import type { RefundsEvent } from '@redress/contracts';

type Stored<P> = P extends { type: infer Type extends string; data: infer Data } ? Event<Type, Data> : never;

export type ChannelEvent = Extract<Stored<RefundsEvent>, { type: `Channel${string}` }>;
export type RefundEvent = Exclude<Stored<RefundsEvent>, { type: `Channel${string}` }> | DeadlineEvent;

type DataOf<Type extends RefundEvent['type']> = Extract<RefundEvent, { type: Type }>['data'];
export type AgreedBy = DataOf<'RefundAgreed'>['by'];
export type ClosedWhy = DataOf<'RefundClosed'>['why'];
export type Goods = DataOf<'RefundApplied'>['goods'];

/** What one command adds: the events of the refund, and those of its line's channel. */
export type Added = Readonly<{ refund?: readonly RefundEvent[]; channel?: readonly ChannelEvent[] }>;
