/** What a case does to its refund: stops its clocks, starts them anew, or carries out its verdict. Never refused. */
import type { Verdict } from '@redress/contracts';
import { type Fen, type Rulebook, sharedLoss } from '@redress/rulebook';
import { clockOf, clockAnew, ended } from './clocks.js';
import { restOf } from './money-left.js';
import { advanced } from './decide-advance.js';
import { type DecisionContext, agreedTo, closed, lineOfRefund, owed, refOf } from './outcomes.js';
import { upholds } from './own-rules.js';
import type { Of } from './refund.commands.js';
import type { Added, RefundEvent } from './refund.events.js';
import { type Refund, areGoodsSent, hasEnded, inCase } from './refund.js';

export function noteCase({ at, data }: Of<'refunds.note-case'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  const { caseId, csStatus, kind = refund.kind ?? 'INTERVENTION' } = data;
  const { phase, edition } = refund;
  const noted: RefundEvent = { type: 'RefundCaseNoted', at, data: { ...refOf(refund), caseId, kind, phase, csStatus } };
  if (csStatus === 'REQUESTED' && !isOf(caseId, refund)) {
    if (!hasEnded(refund)) return { refund: [...ended('DeadlineCancelled', refund, at), noted] };
    // It ended before the case reached it: the press counts, the case is over.
    return { refund: [noted, { type: 'RefundLeftCase', at, data: { ...refOf(refund), caseId, why: 'REFUND_ENDED' } }] };
  }
  if (!isOf(caseId, refund)) return {}; // settled meanwhile
  if (csStatus !== 'WITHDRAWN') return { refund: [noted] };
  // What was sent back meanwhile is advanced now.
  const advance = refund.status === 'WAIT_SELLER_CONFIRM_GOODS' ? advanced(context, at, rules).due : [];
  return { refund: [noted, ...clockAnew(refund, at, rules.named(edition)), ...advance] };
}

export function carryOutVerdict({ at, data }: Of<'refunds.carry-out-verdict'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund } = context;
  const { caseId, verdict, liable, compensate, shares, freight } = data;
  if (!isOf(caseId, refund)) return {}; // settled meanwhile
  const edition = rules.named(refund.edition);
  const explanation = upholds({ verdict, liable }, edition);
  const { phase, reason } = refund;
  const split = shares && sharedLoss({ amount: data.amount ?? askedOf(context), shares }, edition);
  const amount = isOfMoney(verdict) ? (split?.outcome.buyerGets ?? data.amount ?? askedOf(context)) : 0;
  const gives = {
    ...(isOfMoney(verdict) && { amount }),
    ...(split && { shares, platformBears: split.outcome.platformBears }),
    ...(freight && { freight }),
  };
  const about = { ...refOf(refund), caseId, edition: edition.name, phase, reason };
  const carried: RefundEvent = {
    type: 'VerdictCarriedOut',
    at,
    data: { ...about, verdict, liable, ...explanation.outcome, compensate, ...gives },
    explanation,
  };
  const before = [...ended('DeadlineCancelled', refund, at), carried];
  if (verdict === 'REJECT') return closed(refund, at, rules, 'REJECTED', before, explanation);
  const agreed: RefundEvent = { ...agreedTo(refund, at, 'PLATFORM', { amount }), explanation: split ?? explanation };
  const goodsFirst = comesBack(verdict) && !areGoodsSent(refund);
  if (goodsFirst) return { refund: [...before, agreed, clockOf(refund, 'D-PLATFORM-RETURN', at, edition)] };
  const then = isOfMoney(verdict) ? owed(context, at, split ?? explanation, amount) : clockOf(refund, 'D-REPLACE', at, edition);
  return { refund: [...before, agreed, then] };
}

const isOfMoney = (verdict: Verdict): boolean => verdict === 'REFUND' || verdict === 'RETURN' || verdict === 'SHARED';
/** The goods go back to the seller first. */
const comesBack = (verdict: Verdict): boolean => verdict === 'RETURN' || verdict === 'EXCHANGE' || verdict === 'REPAIR';

/** What the buyer asks for in money: of an exchange or a repair without an amount, what is left of the line. */
const askedOf = (context: DecisionContext): Fen => {
  const { refund, order, channel } = context;
  return refund.asked ?? restOf(lineOfRefund(context), order, channel, refund.quantity);
};

/** The case that is open: what is heard of another one comes too late. */
const isOf = (caseId: string, refund: Refund): boolean => inCase(refund) && refund.caseId === caseId;
