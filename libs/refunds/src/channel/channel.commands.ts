/** What can be asked of an order line's channel: to open it once more (W-REOPEN). */
import type { Recompute } from '@redress/context';
import type { Command } from '@redress/event-sourcing';

type Line = { orderId: string; lineId: string };

export type ChannelCommand =
  | Command<'refunds.request-reopen', Line & { evidence: readonly string[] }>
  | Command<'refunds.decide-reopen', Line & { approve: boolean; why: string }>
  /** Said by the timer, in the name of `service:refunds`. */
  | Command<'refunds.reach-deadline', Line & { ruleId: string }>
  | Recompute<'refunds.recompute-deadline', Line>;

/** One command by its name, for the functions that decide it. */
export type Of<Type extends ChannelCommand['type']> = Extract<ChannelCommand, { type: Type }>;
