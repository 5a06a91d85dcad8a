/** What a verdict gives: the amount named, else the one asked for, at most what is left of the line and its freight (V-CAP). */
import { type Decision, type Verdict, yuan } from '@redress/contracts';
import { type Edition, type Explanation, type Fen, type Rulebook, freightShares, refundCap } from '@redress/rulebook';
import { lineOf } from '../facts/order-facts.js';
import { type DecisionContext, allowing } from './world.js';

type Said = { verdict: Verdict; liable: string; named?: Fen };

/** `amount`: none where no money is given. `counts`: of a rejection what was asked. */
export const moneyOf = (
  { verdict, liable, named }: Said,
  context: DecisionContext,
  rules: Rulebook,
): Readonly<{ amount?: Fen; counts: Fen; passed: readonly Explanation[] }> => {
  const edition = rules.named(context.case.edition);
  const asked = context.refund?.asked ?? (verdict === 'REJECT' ? 0 : leftOf(context).price); // an exchange asks for no money
  if (!isOfMoney(verdict)) return { counts: verdict === 'REJECT' ? asked : 0, passed: [] };
  const amount = amountOf(named ?? asked, liable, context, edition);
  return { amount, counts: amount, passed: capped(amount, named, context, edition) };
};

/** What the event says of it: an amount that nobody has named is told from one that somebody has. */
export const moneySaid = (amount: Fen | undefined, named: Fen | undefined): Pick<Decision, 'amount' | 'unnamed'> =>
  amount === undefined ? {} : { amount, ...(named === undefined && { unnamed: true }) };

const isOfMoney = (verdict: Verdict): boolean => verdict === 'REFUND' || verdict === 'RETURN' || verdict === 'SHARED';

/**
 * V-CAP: at most the rest of the line's price and of its share of the freight, less what claims have paid. What was asked for in money its application has shown to
 * be so; what was named beside an exchange or a repair nobody has looked at yet.
 */
const capped = (amount: Fen, named: Fen | undefined, context: DecisionContext, edition: Edition): Explanation[] => {
  const within = withinCap(named ?? amount, context, edition);
  return named === undefined ? [] : [within];
};

export const withinCap = (asked: Fen, context: DecisionContext, edition: Edition): Explanation =>
  allowing(
    refundCap({ asked, left: besideClaims(context) }, edition),
    ({ cap }) => `at most ${yuan(cap)} CNY are left of the line and its freight`,
  );

const besideClaims = (context: DecisionContext): Fen => {
  const { price, freight } = leftOf(context);
  return Math.max(price + freight - (context.remedy?.paid ?? 0), 0);
};

/** What this very refund has given counts as left: of a new verdict only the difference moves. */
export const leftOf = ({ case: { lineId }, order, channel, refund }: DecisionContext): { price: Fen; freight: Fen } => {
  const { price, freight } = channel ?? { price: 0, freight: 0 };
  const held = refund?.held ?? { price: 0, freight: 0 };
  const share = order ? (freightShares(order).get(lineId) ?? 0) : 0;
  return { price: (lineOf(order, lineId)?.paid ?? 0) - price + held.price, freight: share - freight + held.freight };
};

/** C-FAKE excludes any smaller refund of the line: an upheld claim gives the whole rest of the price (C-EXCLUDE), less what 理赔 has paid of it. */
const amountOf = (amount: Fen, liable: string, context: DecisionContext, edition: Edition): Fen => {
  const fake = edition.compensation['C-FAKE'].reasons as readonly string[];
  return liable === 'SELLER' && fake.includes(context.case.reason)
    ? Math.min(leftOf(context).price, besideClaims(context))
    : amount;
};
