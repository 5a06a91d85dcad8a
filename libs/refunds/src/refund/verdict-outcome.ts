/** What a verdict gives the buyer, and whether it upholds the reason. */
import type { Verdict } from '@redress/contracts';
import { type Edition, type Explanation, type Fen, sharedLoss } from '@redress/rulebook';
import { restOf } from './money-left.js';
import { type DecisionContext, lineOfRefund } from './outcomes.js';
import { carriedOut, compensates, rejects, upholds } from './own-rules.js';
import type { CaseVerdict } from './refund.commands.js';
import { type Refund, areGoodsSent } from './refund.js';

/** `amount`: 0 where no money is given. `says`: the fields of the event. `why`: the rule of the amount. */
export const givenBy = (
  context: DecisionContext,
  { verdict, liable, shares, freight, amount: named }: Omit<CaseVerdict, 'caseId'>,
  edition: Edition,
) => {
  const ruling = upholds({ verdict, liable }, edition);
  const asked = named ?? askedOf(context);
  const split = shares && sharedLoss({ amount: asked, shares }, edition);
  const amount = isOfMoney(verdict) ? (split?.outcome.buyerGets ?? asked) : 0;
  const says = {
    ...(isOfMoney(verdict) && { amount }),
    ...(split && { shares, platformBears: split.outcome.platformBears }),
    ...(freight && { freight }),
  };
  const why: Explanation = split ?? ruling;
  return { upholds: ruling, amount, says, why };
};

export const isOfMoney = (verdict: Verdict): boolean => verdict === 'REFUND' || verdict === 'RETURN' || verdict === 'SHARED';

/** The goods go back to the seller first. */
export const comesBack = (verdict: Verdict): verdict is keyof typeof carriedOut =>
  verdict === 'RETURN' || verdict === 'EXCHANGE' || verdict === 'REPAIR';

/** What the verdict asks for beside money, and what it adds. */
export const beside = (
  { verdict, compensate }: Pick<CaseVerdict, 'verdict' | 'compensate'>,
  refund: Refund,
  edition: Edition,
): { also?: readonly Explanation[] } => {
  const { reason } = refund;
  const goodsSent = areGoodsSent(refund);
  const also = [
    ...(verdict === 'REJECT' ? [rejects({ reason }, edition)] : []),
    ...(comesBack(verdict) ? [carriedOut[verdict]({ goodsSent }, edition)] : []),
    ...(compensate.length > 0 ? [compensates({ reason, compensate }, edition)] : []),
  ];
  return also.length > 0 ? { also } : {};
};

/** What the buyer asks for in money: of an exchange or a repair without an amount, what is left of the line. */
const askedOf = (context: DecisionContext): Fen => {
  const { refund, order, channel } = context;
  return refund.asked ?? restOf(lineOfRefund(context), order, channel, refund.quantity);
};
