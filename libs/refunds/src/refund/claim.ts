/** Whether this may be claimed now: the rules of sections 1 and 2, and V-CAP, in the rulebook's order. */
import { type Phase, type RefundType, explanationToWire, yuan } from '@redress/contracts';
import { rejectByRule } from '@redress/event-sourcing';
import {
  type Edition,
  type Explanation,
  type Fen,
  type GoodsState,
  type Instant,
  type Reason,
  claimWindow,
  defaultAmount,
  freightShares,
  isNoReason,
  lateClaim,
  onceOnly,
  priceFirst,
  reasonFits,
  refundCap,
  unitsCap,
} from '@redress/rulebook';
import type { Channel } from '../channel/channel.js';
import { type LineFacts, type OrderFacts, lineOf } from '../facts/order-facts.js';
import { notRejected } from './own-rules.js';

export type Claim = Readonly<{ at: Instant; type: RefundType; reason: string }>;
type Rulings = readonly [Explanation<{ phase: Phase }>, ...Explanation[]];

/** The goods' state, by the courier; the buyer's own confirmation counts as delivered, a completion by D-AUTOCONFIRM does not. */
const goodsOf = ({ pickedUpAt, deliveredAt }: LineFacts, { completedBy }: OrderFacts): GoodsState => {
  if (deliveredAt !== undefined || completedBy === 'BUYER') return 'DELIVERED';
  return pickedUpAt === undefined ? 'NOT_PICKED_UP' : 'PICKED_UP';
};

/**
 * The reason, judged as of now: its window, the channel (W-ONCE), the goods (R-FIT), the broken promise (R-LATE-CLAIM), V-FINAL.
 * 七天无理由 of goods on their way does not fit, whatever else; a closed order has no window for anything.
 */
export const mustBeClaimable = (
  claim: Claim,
  line: LineFacts,
  order: OrderFacts,
  edition: Edition,
  { afterSales: earlier, rejected }: Pick<Channel, 'afterSales' | 'rejected'>,
): Rulings => {
  const { at, reason } = claim;
  const mustFit = () => allowing(fitOf(claim, line, order, edition), misfit(claim));
  const underway = line.kind === 'PHYSICAL' && goodsOf(line, order) !== 'DELIVERED' && order.closedAt === undefined;
  if (isNoReason(claim, edition) && underway) mustFit();
  const window = allowing(windowOf(claim, line, order, edition), closed);
  const once = allowing(onceOnly(earlier ? { earlier } : {}, edition), () =>
    earlier ? `one after-sales case per line: refund ${earlier.refundId} was it, and ended at ${earlier.endedAt}` : '',
  );
  const fits = mustFit();
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
  return fits.outcome.typeFits ? [fits] : refuseBy(fits, misfit(claim)(fits.outcome));
};

type Fit = { fitting: readonly string[]; typeFits: boolean };
const misfit =
  ({ reason, type }: Claim) =>
  ({ fitting, typeFits }: Fit): string =>
    typeFits
      ? `${reason} does not fit; reasons that do: ${fitting.join(', ')}`
      : `${type} does not fit: only goods that were delivered go back; reasons for REFUND_ONLY: ${fitting.join(', ')}`;

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

/** What is asked for: so much money, or so many of the line's units, or all that is left. */
type Wanted = Readonly<{ amount?: Fen | undefined; quantity?: number | undefined }>;

/** F-REST: what is asked for without `amount`. */
export const amountOf = ({ amount, quantity }: Wanted, line: LineFacts, order: OrderFacts, channel: Channel): Fen => {
  if (amount !== undefined) return amount;
  const { price, freight, units } = leftOf(line, order, channel);
  return defaultAmount({ paid: line.paid, priceLeft: price, freightLeft: freight, units: quantity, unitsLeft: units, of: line.quantity }); // prettier-ignore
};

/** V-CAP: what is left of the line's units, of its price, and of its share of the order's freight. */
export const mustBeWithinCap = (
  { amount: asked, quantity }: { amount: Fen; quantity?: number | undefined },
  line: LineFacts,
  order: OrderFacts,
  channel: Channel,
  edition: Edition,
): Explanation => {
  const { price, freight, units } = leftOf(line, order, channel);
  if (quantity !== undefined)
    allowing(
      unitsCap({ units: quantity, unitsLeft: units }, edition),
      () => `at most ${units} of the line's ${line.quantity} are left to return`,
    );
  const ruling = refundCap({ asked, left: price + freight }, edition);
  return allowing(ruling, ({ cap }) =>
    line.paid === 0 ? 'a gift of 0.00 is not refunded alone' : `at most ${yuan(cap)} are left of the line's price and freight`,
  );
};

/** A gift (赠品, a line of 0.00) has nothing to refund, whatever the rounding of the freight has left to it. */
const leftOf = (line: LineFacts, order: OrderFacts, { price, freight, units }: Channel) => {
  const share = line.paid === 0 ? 0 : (freightShares(order).get(line.lineId) ?? 0);
  return { price: line.paid - price, freight: share - freight, units: line.quantity - units };
};

/** What of an amount goes to price and to freight: price first. */
export const split = (amount: Fen, lineId: string, order: OrderFacts, channel: Channel) =>
  priceFirst({ amount, priceLeft: (lineOf(order, lineId)?.paid ?? 0) - channel.price });

export const allowing = <Outcome extends { allowed: boolean }>(
  ruling: Explanation<Outcome>,
  message: (outcome: Outcome) => string,
): Explanation<Outcome> => (ruling.outcome.allowed ? ruling : refuseBy(ruling, message(ruling.outcome)));

/** People read CNY: the amounts in the ruling that goes along are decimal strings. */
const refuseBy = (ruling: Explanation, message: string): never => rejectByRule(explanationToWire(ruling) as Explanation, message);

/** The fields that there are: an absent fact is absent from a rule's inputs. */
const given = <Facts extends object>(facts: Facts) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Facts]?: Exclude<Facts[Name], undefined>;
  };
