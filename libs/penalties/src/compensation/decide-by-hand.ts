/** Payments that a person assesses: owed once a second person has agreed (SD-REVIEW). And what a supervisor waives before it is paid. */
import { reject, rejectByRule } from '@redress/event-sourcing';
import { anotherPerson, type Edition, type Explanation, notSelf, personOf, rule, type Rulebook, selfOf } from '@redress/rulebook';
import type { Of } from '../commands.js';
import type { OrderFacts } from '../facts/order-facts.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import type { TradeEvent } from '../trade/trade.events.js';
import type { Trade } from '../trade/trade.js';
import { accounts } from '../transfer.js';
import { mustBeOpen } from './allowed.js';
import type { Compensation, CompensationEvent } from './compensation.events.js';
import { type CompensationState, contractOf, isOwed, type Owed } from './compensation.js';
import { orderPayment, platformAsPayee } from './order-payment.js';
import { returned } from './reverse-compensation.js';

type Added = { compensation?: CompensationEvent[]; seller?: SellerEvent[]; trade?: TradeEvent[] };
type Decided = Readonly<{ compensation: CompensationState; seller: Seller; trade: Trade }>;

/** What stands in the place of a rule where a person has assessed a compensation. */
export const byHand = 'MANUAL';

/** Of whatever amount, a payment by hand waits for a second person: no splitting passes under that (SD-SPLIT). */
export const manualReview = rule('SD-REVIEW/manual', 'P', (_: { asset: string; amount: number }) => ({ needed: true }));

/** `order`: what is known of it since it was placed. */
export const assessManually = (
  { as, at, data }: Of<'penalties.assess-manually'>,
  { compensation, trade, order }: Omit<Decided, 'seller'> & { order: OrderFacts | undefined },
  rules: Rulebook,
): CompensationEvent[] => {
  const { compensationId, orderId, lineId, sellerId, payee, why, ...amount } = data;
  if (trade.status === 'NONE' && !order) return reject('NOT_FOUND', `no order ${orderId}`);
  if (trade.status !== 'NONE') mustHave(trade, lineId);
  if (compensation.status !== 'NONE') return reject('CONFLICT', `${compensationId} is the id of another compensation`);
  if (trade.status === 'NONE') return reject('STATE', `order ${orderId} is not paid`, { allowed: [] });
  mustBeOf(trade, { sellerId, payee });
  const edition = rules.named(trade.edition);
  const by = personOf(as);
  const self = noParty(by, trade, edition);
  const explanation = { ...manualReview(amount, edition), passed: [self.ruleId] };
  const of = { compensationId, ruleId: byHand, orderId, ...(lineId !== undefined && { lineId }) };
  const what: Compensation = { ...of, sellerId, payee, ...amount };
  return [{ type: 'CompensationAssessed', at, data: { ...what, edition: edition.name, funding: [], by, why }, explanation }];
};

const mustHave = ({ orderId, lines }: Exclude<Trade, { status: 'NONE' }>, lineId: string | undefined): void => {
  if (lineId === undefined || lines.some((line) => line.lineId === lineId)) return;
  reject('NOT_FOUND', `no line ${lineId} in order ${orderId}`);
};

/** The seller pays, and its buyer or the platform gets it: nobody who has nothing to do with the order. Throws `Rejected` INVALID. */
const mustBeOf = (
  { orderId, sellerId, buyerId }: Exclude<Trade, { status: 'NONE' }>,
  said: Readonly<{ sellerId: string; payee: string }>,
): void => {
  if (said.sellerId !== sellerId)
    reject('INVALID', `order ${orderId} is another seller’s`, { fields: { sellerId: [`the seller of order ${orderId}`] } });
  const payees = [accounts.buyer(buyerId), platformAsPayee];
  if (payees.includes(said.payee)) return;
  reject('INVALID', `the payee is the buyer of order ${orderId}, or ${platformAsPayee}`, { fields: { payee: payees } });
};

const noParty = (by: string, trade: Trade, edition: Edition): Explanation => {
  const { buyerId, sellerId } = trade.status === 'NONE' ? { buyerId: '', sellerId: '' } : trade;
  const self = notSelf(selfOf(by, { buyerId, sellerId }), edition);
  return self.outcome.allowed ? self : rejectByRule(self, 'nobody handles a payment to which they are a party');
};

const known = (compensation: CompensationState, compensationId: string): Owed =>
  isOwed(compensation) ? compensation : reject('NOT_FOUND', `no compensation ${compensationId}`);

/** Agreed to: the seller pays (C-FUND), and the gateway is asked to. */
export const approve = (
  { type, as, at, data }: Of<'penalties.approve'>,
  { compensation, seller, trade }: Decided,
  versions: Readonly<{ seller: number }>,
  rules: Rulebook,
): Added => {
  const owed = known(compensation, data.compensationId);
  mustBeOpen(type, owed);
  const { by: assessedBy = '' } = owed;
  const edition = rules.named(owed.edition);
  const by = personOf(as);
  const another = anotherPerson({ decidedBy: assessedBy, by }, edition);
  if (!another.outcome.allowed) return rejectByRule(another, 'a second person must agree, not the one who assessed it');
  const explanation = { ...another, passed: [noParty(by, trade, edition).ruleId] };
  const what = contractOf(owed);
  const bearer = { seller, version: versions.seller };
  const { funding, paid = [], ...ordered } = orderPayment(what, bearer, explanation, edition, at);
  const approved: CompensationEvent = {
    type: 'CompensationApproved',
    at,
    data: { ...what, assessedBy, by, funding },
    explanation,
  };
  return { ...ordered, compensation: [approved, ...paid] };
};

/** Not yet paid, it need not be: what the seller has paid for it goes back. What was paid is paid: only an appeal takes that back. */
export const waive = ({ type, as, at, data }: Of<'penalties.waive'>, context: Decided, rules: Rulebook): Added => {
  const owed = known(context.compensation, data.compensationId);
  mustBeOpen(type, owed);
  const edition = rules.named(owed.edition);
  const by = personOf(as);
  const explanation = noParty(by, context.trade, edition);
  const { why } = data;
  const back = returned(context, owed, { why, at, explanation }, edition);
  return { ...back, compensation: [{ type: 'CompensationWaived', at, data: { ...contractOf(owed), why, by }, explanation }] };
};
