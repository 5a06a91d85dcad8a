/** Whether this may be claimed now: the rules of sections 1 and 2, and V-CAP, in the rulebook's order. */
import type { Phase, RefundType } from '@redress/contracts';
import { rejectByRule } from '@redress/event-sourcing';
import {
  type Edition,
  type Explanation,
  type Fen,
  type GoodsState,
  type Instant,
  type Reason,
  claimWindow,
  freightShares,
  lateClaim,
  onceOnly,
  priceFirst,
  reasonFits,
  refundCap,
} from '@redress/rulebook';
import type { Channel } from './channel.js';
import { type LineFacts, type OrderFacts, lineOf } from './order-facts.js';
import { notRejected } from './own-rules.js';

export type Claim = Readonly<{ at: Instant; type: RefundType; reason: string }>;
type Rulings = readonly [Explanation<{ phase: Phase }>, ...Explanation[]];

/** The goods' state, by the courier; the buyer's own confirmation counts as delivered, a completion by D-AUTOCONFIRM does not. */
const goodsOf = ({ pickedUpAt, deliveredAt }: LineFacts, { completedBy }: OrderFacts): GoodsState => {
  if (deliveredAt !== undefined || completedBy === 'BUYER') return 'DELIVERED';
  return pickedUpAt === undefined ? 'NOT_PICKED_UP' : 'PICKED_UP';
};

/** The reason, judged as of now: its window, the channel (W-ONCE), the goods (R-FIT), the broken promise (R-LATE-CLAIM), V-FINAL. */
export const mustBeClaimable = (
  claim: Claim,
  line: LineFacts,
  order: OrderFacts,
  edition: Edition,
  { afterSalesEnded: ended, rejected }: Pick<Channel, 'afterSalesEnded' | 'rejected'>,
): Rulings => {
  const { at, type, reason } = claim;
  const window = allowing(windowOf(claim, line, order, edition), closed);
  const once = allowing(onceOnly({ ended }, edition), () => 'one after-sales case per line: the channel is closed');
  const fits = allowing(
    fitOf(claim, line, order, edition),
    ({ fitting }) => `${reason}, ${type} does not fit; reasons: ${fitting.join(', ')}`,
  );
  const { shipBy, pickedUpAt } = line;
  const late =
    reason === 'LATE_SHIPMENT'
      ? [allowing(lateClaim({ at, ...given({ shipBy, pickedUpAt }) }, edition), () => 'the promise is not broken')]
      : [];
  if (rejected.length === 0) return [window, once, fits, ...late];
  const final = notRejected({ reason, rejected }, edition);
  return [window, once, fits, ...late, allowing(final, () => `a verdict has rejected ${reason} for this line: appeal it`)];
};

/** A change of the type alone: the reason is not judged again, but goods must be there to go back, and NO_REASON is a return. */
export const mustFitType = (claim: Claim, line: LineFacts, order: OrderFacts, edition: Edition): Explanation[] => {
  const fits = fitOf(claim, line, order, edition);
  const window = windowOf(claim, line, order, edition);
  if (window.ruleId === 'W-NOREASON') return [allowing(window, closed), fits];
  return fits.outcome.typeFits ? [fits] : rejectByRule(fits, `${claim.type} needs goods delivered`);
};

const windowOf = ({ at, type, reason }: Claim, line: LineFacts, order: OrderFacts, edition: Edition) => {
  const { kind, sanbao, noReason, usageDays, deliveredAt } = line;
  const { paidAt = at, completedAt, completedBy, closedAt } = order;
  const confirmedAt = completedBy === 'BUYER' ? completedAt : undefined;
  const since = given({ completedAt, closedAt, deliveredAt, confirmedAt, usageDays });
  return claimWindow({ at, reason, type, kind, sanbao, noReason, paidAt, ...since }, edition);
};

const fitOf = ({ type, reason }: Claim, line: LineFacts, order: OrderFacts, edition: Edition) => {
  const thirdParty = line.signedBy === 'THIRD_PARTY';
  const completed = order.completedAt !== undefined;
  return reasonFits({ reason, type, kind: line.kind, goods: goodsOf(line, order), thirdParty, completed }, edition);
};

const closed = ({ opens, closes }: { opens?: Instant; closes?: Instant }): string =>
  `the window is closed${closes ? ` since ${closes}` : opens ? ` until ${opens}` : ''}`;

/** 退运费, 差价, 发票: only the buyer knows how much. */
export const needsAmount = (reason: string, { reasons }: Edition): boolean => reasons[reason as Reason]?.needsAmount ?? false;

/** V-CAP: what is left of the line's price and of its share of the order's freight. */
export const mustBeWithinCap = (
  asked: Fen,
  lineId: string,
  order: OrderFacts,
  channel: Channel,
  edition: Edition,
): Explanation => {
  const { price, freight } = leftOf(lineId, order, channel);
  const ruling = refundCap({ asked, left: price + freight }, edition);
  return allowing(ruling, ({ cap }) => `at most ${cap} fen are left of the line and its freight`);
};

export const leftOf = (lineId: string, order: OrderFacts, { price, freight }: Channel) => {
  const share = freightShares(order)[lineId] ?? 0;
  return { price: (lineOf(order, lineId)?.paid ?? 0) - price, freight: share - freight };
};

/** What of an amount goes to price and to freight: price first. */
export const split = (amount: Fen, lineId: string, order: OrderFacts, channel: Channel) =>
  priceFirst({ amount, priceLeft: leftOf(lineId, order, channel).price });

export const allowing = <Outcome extends { allowed: boolean }>(
  ruling: Explanation<Outcome>,
  message: (outcome: Outcome) => string,
): Explanation<Outcome> => (ruling.outcome.allowed ? ruling : rejectByRule(ruling, message(ruling.outcome)));

/** The fields that there are: an absent fact is absent from a rule's inputs. */
const given = <Facts extends object>(facts: Facts) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Facts]?: Exclude<Facts[Name], undefined>;
  };
