/** The commands of a claim, checked; money is integer fen. */
import type { ClaimCause } from '@redress/contracts';
import type { Command } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';

type Id = { claimId: string };
type Asked = { orderId: string; lineId: string; cause: ClaimCause; amount: Fen; evidence: readonly string[] };

export type ClaimCommand =
  | Command<'claims.file', Id & Asked>
  | Command<'claims.decide', Id & { approve: boolean; amount?: Fen; finding: string }>
  | Command<'claims.approve', Id>
  | Command<'claims.supplement', Id & { evidence: readonly string[] }>
  /** Said by the reaction to a refund of its line: which, and for what reason. */
  | Command<'claims.give-way', Id & { refundId: string; reason: string }>
  /** Said by the reaction to the payout: penalties has paid the buyer. */
  | Command<'claims.record-payment', Id>;

export type Of<Type extends ClaimCommand['type']> = Extract<ClaimCommand, { type: Type }>;
