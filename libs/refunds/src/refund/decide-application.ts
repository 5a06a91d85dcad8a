/** The buyer asks: apply, modify, withdraw. */
import type { RefundRef, RefundType } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { type Edition, type Explanation, type Fen, type Rulebook, sellerExtension, explained } from '@redress/rulebook';
import { mustBe } from './allowed.js';
import type { Channel } from '../channel/channel.js';
import { isReopened, mustBeClaimable, mustFitType, needsAmount } from './claim.js';
import { besideClaim, mustBeAffordable } from './money-left.js';
import type { RemedyFacts } from '../facts/remedy-facts.js';
import { ended, moved, sellerClock } from './clocks.js';
import { type OrderFacts, isBack, lineOf } from '../facts/order-facts.js';
import { type DecisionContext, closed, lineOfRefund, owed, refOf, settled } from './outcomes.js';
import { refusedParcel } from './own-rules.js';
import type { Of } from './refund.commands.js';
import type { Added, RefundEvent } from './refund.events.js';
import { type Refund, type RefundState, givesMoney, refund as fold } from './refund.js';

type ApplicationContext = Readonly<{
  refund: RefundState;
  channel: Channel;
  order: OrderFacts | undefined;
  remedy?: RemedyFacts | undefined;
}>;

export function apply(
  { as, at, data }: Of<'refunds.apply'>,
  { refund, channel, order, remedy }: ApplicationContext,
  rules: Rulebook,
): Added {
  const { refundId, orderId, lineId, type, reason, amount: _, goods, ...more } = data;
  const line = lineOf(order, lineId);
  if (!order || !line) return reject('NOT_FOUND', `no line ${lineId} in order ${orderId}`);
  mustBe('refunds.apply', `buyer:${order.buyerId}`, as);
  if (refund.status !== 'NONE') return reject('CONFLICT', `${refundId} is the id of another application`);
  if (order.paidAt === undefined) return reject('STATE', `order ${orderId} is not paid`, { allowed: [] });
  if (channel.open !== undefined)
    return reject('STATE', `refund ${channel.open} of this line is open`, { allowed: [], open: channel.open });
  const edition = rules.inForce(order.paidAt);
  const rulings = mustBeClaimable({ at, type, reason }, line, order, edition, channel);
  const [amount, cap] = mustBeAffordable({ ...data, type }, line, order, channel, edition, remedy);
  const alone = besideClaim(reason, remedy, edition);
  const { phase } = rulings[0].outcome;
  const about: RefundRef = { refundId, orderId, lineId, buyerId: order.buyerId, sellerId: order.sellerId };
  const again = isReopened(channel, at) ? ({ reopened: true } as const) : {};
  const application: RefundEvent = {
    type: 'RefundApplied',
    at,
    data: { ...about, edition: edition.name, phase, type, reason, goods, amount, ...more, ...again },
    ...explained([...rulings, cap, ...alone]),
  };
  const opening = { type: 'ChannelClaimOpened', at, data: { ...about, phase, ...again } } as const;
  if (!isBack(line)) return { refund: [application, sellerClock({ ...about, reason }, at, edition)], channel: [opening] };
  const risk = refusedParcel({ lineId }, edition);
  const agreed: RefundEvent = {
    type: 'RefundAgreed',
    at,
    data: { ...about, by: risk.outcome.agreedBy, amount },
    explanation: risk,
  };
  const context = { refund: fold.evolve(refund, application), channel, order } as DecisionContext;
  return { refund: [application, agreed, owed(context, at, risk)], channel: [opening] };
}

/** A changed reason is judged as if applied now, an unchanged one not again. */
export function modify({ at, data }: Of<'refunds.modify'>, context: DecisionContext, rules: Rulebook): Added {
  const { refund, channel, order, remedy } = context;
  const { refundId: _, ...changes } = data;
  const { type = refund.type, reason = refund.reason } = changes;
  const edition = rules.named(refund.edition);
  const line = lineOfRefund(context);
  mustGoTogether({ ...changes, type, reason }, refund, edition);
  const rulings: Explanation[] = [];
  if (reason !== refund.reason) rulings.push(...mustBeClaimable({ at, type, reason }, line, order, edition, channel));
  else if (type !== refund.type) rulings.push(...mustFitType({ at, type, reason }, line, order, edition));
  const money: { amount?: Fen } = {};
  if (isAboutMoney(changes, type, refund)) {
    const [amount, cap] = mustBeAffordable(wantedBy(changes, type, refund), line, order, channel, edition, remedy);
    if (amount > 0) money.amount = amount;
    rulings.push(cap);
  }
  if (reason !== refund.reason) rulings.push(...besideClaim(reason, remedy, edition));
  const asked = { ...refOf(refund), ...changes, ...money };
  const change: RefundEvent = { type: 'RefundModified', at, data: asked, ...explained(rulings) };
  return { refund: [change, ...clockAfterChange(refund, reason, at, edition)] };
}

type Changes = Omit<Of<'refunds.modify'>['data'], 'refundId'>;

/** INVALID that only the application shows: what a change leaves as it was counts, too. */
const mustGoTogether = ({ type, reason, amount, quantity }: Changes, refund: Refund, edition: Edition): void => {
  if (quantity !== undefined && type === 'REFUND_ONLY')
    reject('INVALID', 'quantity counts what goes back: REFUND_ONLY has none', { fields: { quantity: ['not with REFUND_ONLY'] } });
  if (reason !== undefined && reason !== refund.reason && amount === undefined && needsAmount(reason, edition))
    reject('INVALID', `${reason} needs an amount`, { fields: { amount: ['needed for this reason'] } });
};

/** Whether a change touches how much is asked for: named anew, or asked in money what was to be goods, or the other way round. */
const isAboutMoney = ({ amount, quantity }: Changes, type: RefundType, before: Refund): boolean =>
  amount !== undefined || quantity !== undefined || givesMoney(type) !== givesMoney(before.type);

/** What goods were to be, and is to be money now, is the amount last named, else what is left. */
const wantedBy = ({ amount, quantity }: Changes, type: RefundType, before: Refund) => {
  const turned = givesMoney(type) && !givesMoney(before.type);
  const back = type === 'REFUND_ONLY' ? undefined : before.quantity;
  return { type, amount: turned ? (amount ?? before.asked) : amount, quantity: turned ? (quantity ?? back) : quantity };
};

/** After a refusal D-SELLER starts anew; while it runs, D-SELLER-EXT says whether its end moves. */
const clockAfterChange = (refund: Refund, reason: string, at: string, edition: Edition): RefundEvent[] => {
  const clock = refund.clocks['D-SELLER'];
  if (!clock) return [...ended('DeadlineMet', refund, at), sellerClock({ ...refund, reason }, at, edition)];
  const extension = sellerExtension({ at, due: clock.due }, edition);
  return extension.outcome.due === clock.due ? [] : [moved(refund, at, 'D-SELLER-EXT', extension)];
};

export const withdraw = ({ at }: Of<'refunds.withdraw'>, { refund }: DecisionContext, rules: Rulebook): Added =>
  closed(refund, at, rules, 'WITHDRAWN', [...ended('DeadlineCancelled', refund, at), ...settled(refund, at)]);
