/** The appeal of a violation: once, with evidence, decided by a supervisor who is no party to it and has not found it. */
import { type CompensationLink, mustBeOneOf } from '@redress/contracts';
import { reject, rejectByRule } from '@redress/event-sourcing';
import { type Edition, type Explanation, notSelf, personOf, type Rulebook, selfOf } from '@redress/rulebook';
import type { Of } from '../commands.js';
import { type CompensationState, stands } from '../compensation/compensation.js';
import type { CompensationEvent } from '../compensation/compensation.events.js';
import { takeBack } from '../compensation/reverse-compensation.js';
import { unpunished } from '../seller/sanctions.js';
import type { SellerEvent } from '../seller/seller.events.js';
import { type Seller, sellerFold } from '../seller/seller.js';
import type { TradeEvent } from '../trade/trade.events.js';
import type { Trade } from '../trade/trade.js';
import { appealOutcome, decidedByAnother, mayAppeal, revocation } from './appeal-rules.js';
import { mustBeOpen } from './allowed.js';
import type { ViolationEvent } from './violation.events.js';
import type { Violation, ViolationState } from './violation.js';

type Added = {
  violation?: ViolationEvent[];
  seller?: SellerEvent[];
  trade?: TradeEvent[];
  /** By role. */
  compensations?: Readonly<Record<string, CompensationEvent[]>>;
};
/** `compensations` and `trade`: of the same cause, where it has any, by the role of each. */
type RevocationContext = {
  violation: ViolationState;
  seller: Seller;
  compensations?: Readonly<Record<string, CompensationState>>;
  trade?: Trade;
};

const known = (violation: ViolationState, violationId: string): Violation =>
  violation.status === 'NONE' ? reject('NOT_FOUND', `no violation ${violationId}`) : violation;

export const appealViolation = (
  { type, as, at, data }: Of<'violations.appeal'>,
  state: ViolationState,
  rules: Rulebook,
): ViolationEvent[] => {
  const violation = known(state, data.violationId);
  const { violationId, sellerId, edition, appeal } = violation;
  mustBeOneOf(type, as, [`seller:${sellerId}`, 'platform', 'service:']);
  mustBeOpen(type, violation);
  const once = mayAppeal({ violationId, appealed: appeal !== undefined }, rules.named(edition));
  if (!once.outcome.allowed) return rejectByRule(once, `violation ${violationId} has been appealed: that is possible once`);
  const { grounds, evidence } = data;
  return [{ type: 'ViolationAppealed', at, data: { violationId, sellerId, grounds, evidence }, explanation: once }];
};

export const decideAppeal = (
  { type, as, at, data }: Of<'violations.decide-appeal'>,
  context: RevocationContext,
  rules: Rulebook,
): Added => {
  const violation = known(context.violation, data.violationId);
  mustBeOneOf(type, as, ['supervisor:']);
  mustBeOpen(type, violation);
  const { violationId, sellerId, decidedBy = [] } = violation;
  const edition = rules.named(violation.edition);
  const by = personOf(as);
  const another = decidedByAnother({ by, decidedBy }, edition);
  if (!another.outcome.allowed) return rejectByRule(another, 'an appeal is not decided by who has found the violation');
  const self = notSelf(selfOf(by, { buyerId: '', sellerId }), edition);
  if (!self.outcome.allowed) return rejectByRule(self, 'nobody decides on an appeal of their own');
  const { upheld, finding } = data;
  const explanation = { ...appealOutcome({ violationId, upheld }, edition), passed: [another.ruleId, self.ruleId] };
  return upheld
    ? revoked(violation, context, { why: finding, by, at, explanation }, edition)
    : { violation: [{ type: 'ViolationConfirmed', at, data: { violationId, sellerId, finding, by }, explanation }] };
};

/** Its cause was overturned: what it has brought goes back, as after an appeal. Revoked already, or never recorded: nothing. */
export const revokeViolation = (
  { at, data: { why } }: Of<'penalties.revoke-violation'>,
  context: Pick<RevocationContext, 'violation' | 'seller'>,
  rules: Rulebook,
): Added => {
  const { violation } = context;
  if (violation.status === 'NONE' || violation.status === 'REVOKED') return {};
  const edition = rules.named(violation.edition);
  const explanation = revocation({ violationId: violation.violationId, why }, edition);
  return revoked(violation, context, { why, at, explanation }, edition);
};

type Why = { why: string; by?: string; at: string; explanation: Explanation };
const revoked = (
  { violationId, sellerId, compensation: link, further = [] }: Violation,
  { seller, compensations = {}, trade }: Omit<RevocationContext, 'violation'>,
  { why, by, at, explanation }: Why,
  edition: Edition,
): Added => {
  const person = by === undefined ? {} : { by };
  const back = unpunished(seller, violationId, { at, why: 'the violation was revoked', ...person, explanation });
  const money: Back = { seller: [...back], trade: [], compensations: {} };
  for (const [role, compensation] of Object.entries(compensations)) {
    if (!trade || isOfAnother(compensation, link ? [link, ...further] : [])) continue;
    const after = money.seller.reduce<Seller>(sellerFold.evolve, seller);
    const taken = takeBack({ compensation, seller: after, trade }, { why: violationId, at }, edition);
    money.seller.push(...(taken.seller ?? []));
    money.trade.push(...(taken.trade ?? []));
    money.compensations[role] = taken.compensation ?? [];
  }
  return {
    violation: [{ type: 'ViolationRevoked', at, data: { violationId, sellerId, why, ...person }, explanation }],
    ...money,
  };
};
type Back = { seller: SellerEvent[]; trade: TradeEvent[]; compensations: Record<string, CompensationEvent[]> };

/** One per line and cause (C-ONE): what an earlier complaint has brought stands. */
const isOfAnother = (compensation: CompensationState, links: readonly CompensationLink[]): boolean => {
  if (!stands(compensation)) return false;
  const causeId = links.find(({ ruleId }) => ruleId === compensation.ruleId)?.causeId;
  return causeId !== undefined && causeId !== compensation.causeId;
};
