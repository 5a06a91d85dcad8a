/** P-REPEAT: paid claims of the causes that count; the third in so many days is a violation with a warning, the tenth one with removal. */
import { mustBeTheSame } from '@redress/event-sourcing';
import { dayMs, type Instant, plusMs, rule, type Rulebook, type SanctionKind, type ViolationClass } from '@redress/rulebook';
import type { Of } from '../commands.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import { violated } from './record-violation.js';
import type { ViolationEvent } from './violation.events.js';
import type { ViolationState } from './violation.js';

type Repeated = { class: ViolationClass; points: number; sanctions: readonly { kind: SanctionKind; days: number }[] };
/** `nth`: this claim among those paid in the time before it, that time's first instant included. */
export const repeated = rule(
  'P-REPEAT/recorded',
  'S2',
  ({ nth }: { cause: string; nth: number }, { violations }): Repeated => {
    const { class: kind, points, warns, removes } = violations['P-REPEAT'];
    const sanction = nth === removes ? ('REMOVAL' as const) : nth === warns ? ('WARNING' as const) : undefined;
    return { class: kind, points, sanctions: sanction === undefined ? [] : [{ kind: sanction, days: 0 }] };
  },
  (_, __, { violations }) => [
    ['nth', violations['P-REPEAT'].warns],
    ['nth', violations['P-REPEAT'].removes],
  ],
);

type Added = { violation?: ViolationEvent[]; seller?: SellerEvent[] };

/** Counted once, whatever is redelivered. */
export const countClaim = (
  { at, data }: Of<'penalties.count-claim'>,
  { violation, seller }: { violation: ViolationState; seller: Seller },
  rules: Rulebook,
): Added => {
  const { sellerId, claimId, cause } = data;
  if (violation.status !== 'NONE') mustBeTheSame(`violation of claim ${claimId}`, { sellerId: violation.sellerId }, { sellerId });
  const edition = rules.named(data.edition);
  const { causes, days } = edition.violations['P-REPEAT'];
  if (seller.claims.has(claimId) || !(causes as readonly string[]).includes(cause)) return {};
  const counted: SellerEvent = { type: 'ClaimCounted', at, data: { sellerId, claimId, cause } };
  const explanation = repeated({ cause: claimId, nth: 1 + within(seller, plusMs(at, -days * dayMs)) }, edition);
  if (explanation.outcome.sanctions.length === 0) return { seller: [counted] };
  const punished = violated(
    { sellerId, ruleId: 'P-REPEAT', cause: claimId, edition: data.edition },
    at,
    explanation,
    explanation,
  );
  return { ...punished, seller: [counted, ...punished.seller] };
};

const within = ({ claims }: Seller, from: Instant): number => [...claims.values()].filter((paidAt) => paidAt >= from).length;
