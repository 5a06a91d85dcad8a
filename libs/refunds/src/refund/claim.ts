/** Whether this may be claimed now: the rules of sections 1 and 2, in the rulebook's order. */
import { type Phase, type RefundType, explanationToWire } from '@redress/contracts';
import { rejectByRule } from '@redress/event-sourcing';
import {
  type Edition,
  type Explanation,
  type GoodsState,
  type Instant,
  type Reason,
  type Window,
  claimWindow,
  claimWindows,
  isNoReason,
  lateClaim,
  onceOnly,
  reasonFits,
} from '@redress/rulebook';
import { type Channel, reopenedAt } from '../channel/channel.js';
import type { LineFacts, OrderFacts } from '../facts/order-facts.js';
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
  channel: Channel,
): Rulings => {
  const { at, reason } = claim;
  const { rejected } = channel;
  const mustFit = () => allowing(fitOf(claim, line, order, edition), misfit(claim));
  const underway = line.kind === 'PHYSICAL' && goodsOf(line, order) !== 'DELIVERED' && order.closedAt === undefined;
  if (isNoReason(claim, edition) && underway) mustFit();
  const [window, ...once] = mustBeInTime(claim, line, order, edition, channel);
  const fits = mustFit();
  const { shipBy, pickedUpAt, refundedAt } = line;
  const late =
    reason === 'LATE_SHIPMENT'
      ? [allowing(lateClaim({ at, ...given({ shipBy, pickedUpAt, refundedAt }) }, edition), () => 'the promise is not broken')]
      : [];
  if (rejected.length === 0) return [window, ...once, fits, ...late];
  const final = notRejected({ reason, rejected }, edition);
  return [window, ...once, fits, ...late, allowing(final, () => `a verdict has rejected ${reason} for this line: appeal it`)];
};

/**
 * The window of the reason, then W-ONCE. A channel that is open once more takes any reason, once, whatever was before; once that has
 * lapsed unused, W-REOPEN answers in place of W-AFTER and W-ONCE. 七天无理由 keeps its own window.
 */
const mustBeInTime = (claim: Claim, line: LineFacts, order: OrderFacts, edition: Edition, channel: Channel): Rulings => {
  const windowBy = (again?: Instant) => windowOf(claim, line, order, edition, again);
  const once = onceOnly(channel.afterSales ? { earlier: channel.afterSales } : {}, edition);
  const again = reopenedAt(channel);
  if (again === undefined) return [allowing(windowBy(), closed), allowing(once, () => used(channel))];
  const reopened = claimWindows['W-REOPEN']({ at: claim.at, reopenedAt: again }, edition);
  if (reopened.outcome.allowed) return [allowing(windowBy(again), closed)];
  const ordinary = isNoReason(claim, edition) ? allowing(windowBy(), closed) : windowBy();
  return ordinary.outcome.allowed && once.outcome.allowed ? [ordinary, once] : [allowing(reopened, closed)];
};

const used = ({ afterSales }: Channel): string =>
  afterSales ? `one after-sales case per line: refund ${afterSales.refundId} was it, and ended at ${afterSales.endedAt}` : '';

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

const windowOf = (claim: Claim, line: LineFacts, order: OrderFacts, edition: Edition, again?: Instant): Explanation<Window> =>
  claimWindow(windowInputs(claim, line, order, again), edition);

const windowInputs = ({ at, type, reason }: Claim, line: LineFacts, order: OrderFacts, again: Instant | undefined) => {
  const { kind, sanbao, noReason, usageDays, deliveredAt } = line;
  const { paidAt = at, completedAt, completedBy, closedAt } = order;
  const confirmedAt = completedBy === 'BUYER' ? completedAt : undefined;
  const since = given({ completedAt, closedAt, deliveredAt, confirmedAt, usageDays, reopenedAt: again });
  return { at, reason, type, kind, sanbao, noReason, paidAt, ...since };
};

const fitOf = ({ type, reason }: Claim, line: LineFacts, order: OrderFacts, edition: Edition) => {
  const thirdParty = line.signedBy === 'THIRD_PARTY';
  const completed = order.completedAt !== undefined;
  return reasonFits({ reason, type, kind: line.kind, goods: goodsOf(line, order), thirdParty, completed }, edition);
};

const closed = ({ opens, closes }: { opens?: Instant; closes?: Instant }): string =>
  `the window is closed${closes ? ` since ${closes}` : opens ? ` until ${opens}` : ''}`;

/** Whether an application made now uses the one case for which the channel was opened once more. */
export const isReopened = (channel: Channel, at: Instant): boolean =>
  channel.reopening.status === 'OPEN' && at <= channel.reopening.until;

/** 退运费, 差价, 发票: only the buyer knows how much. */
export const needsAmount = (reason: string, { reasons }: Edition): boolean => reasons[reason as Reason]?.needsAmount ?? false;

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
