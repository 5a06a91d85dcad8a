/** Compensation that follows from a refund's reason, from what a return has cost, or from an 一键求助 that was missed: owed once, funded at once, ordered from the gateway at once. */
import { Gap } from '@redress/event-sourcing';
import {
  counterfeitCompensation,
  type Edition,
  type Explanation,
  type Fen,
  freightCompensation,
  helpAnswerPenalty,
  helpSolvePenalty,
  invoiceCompensation,
  lateCompensation,
  outOfStockCompensation,
  rule,
  type Rulebook,
} from '@redress/rulebook';
import { type Cause, type CauseRule, compensationIdOf, type Of, payoutKey, type ReasonRule, reasonRules } from '../commands.js';
import type { Compensation, CompensationEvent } from './compensation.events.js';
import { type CompensationState, isOwed, mustBeOf, type Owed, stands } from './compensation.js';
import { draw, fundingOrder } from './funding.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import type { Payout, TradeEvent } from '../trade/trade.events.js';
import type { Trade } from '../trade/trade.js';
import { accounts, moved, worth } from '../transfer.js';

type Added = { compensation?: CompensationEvent[]; seller?: SellerEvent[]; trade?: TradeEvent[] };
/** `others`: the compensations of this line for other causes. `corrected`: the lines whose promise turned out to be kept. */
type Versions = { readonly seller: number };
type AssessmentContext = {
  compensation: CompensationState;
  others: readonly CompensationState[];
  seller: Seller;
  trade: Trade;
  corrected: readonly string[];
};

/** What is owed, in which asset. */
type Amount = Explanation<{ points: number } | { cash: Fen }>;
type Inputs = Readonly<{ paid: Fen; freight: Cause['freight'] | undefined; service: Cause['service'] | undefined; amount: Fen }>;
const amountOf: Readonly<Record<CauseRule, (inputs: Inputs, edition: Edition) => Amount>> = {
  'C-OOS': ({ paid }, edition) => outOfStockCompensation({ paid }, edition),
  'C-LATE': ({ paid }, edition) => lateCompensation({ paid }, edition),
  'C-FAKE': ({ paid }, edition) => counterfeitCompensation({ paid }, edition),
  'C-FREIGHT': ({ freight = { documented: 0, proven: false } }, edition) => freightCompensation(freight, edition),
  'C-HELP-1H': ({ service = 'INSTALL' }, edition) => helpAnswerPenalty({ service }, edition),
  'C-HELP-48H': ({ service = 'INSTALL' }, edition) => helpSolvePenalty({ service }, edition),
  'C-INVOICE': ({ amount }, edition) => invoiceCompensation({ amount }, edition),
  'P-PROMISE': ({ amount }, edition) => performed({ amount }, edition),
};

/** What the seller should have done is paid by the platform in its place, and recovered. */
export const performed = rule('P-PROMISE/performed', 'S2', ({ amount }: { amount: Fen }) => ({ cash: amount }));
const toThePlatform = (ruleId: CauseRule): boolean => ruleId === 'C-INVOICE';

export const exclusion = rule(
  'C-EXCLUDE/excluded',
  'S2',
  ({ ruleId, first }: { ruleId: string; first: string[] }, { exclusions }) => ({
    excludedBy: first.filter((other) => exclusions.some((row) => row.includes(ruleId) && row.includes(other))),
  }),
);

export const assess = (
  { at, data }: Of<'penalties.assess-compensation'>,
  context: AssessmentContext,
  versions: Versions,
  rules: Rulebook,
): Added => {
  const { compensation, others, trade, corrected } = context;
  if (trade.status === 'NONE' && !toThePlatform(data.ruleId)) throw new Gap(`trade-${data.orderId}`, 0, 1);
  if (isOwed(compensation)) {
    mustBeOf(compensation, data);
    return {}; // C-ONE: one per line and cause
  }
  // R-SHIP-TIME: the promise was kept. A complaint that is upheld is paid for all the same.
  if (data.ruleId === 'C-LATE' && data.refundId !== undefined && corrected.includes(data.lineId)) return {};
  const line = trade.status === 'NONE' ? undefined : trade.lines.find(({ lineId }) => lineId === data.lineId);
  if (!line && data.amount === undefined) return {};
  const edition = rules.named(data.edition);
  const first = others.filter(stands);
  const excluded = exclusion({ ruleId: data.ruleId, first: first.map((other) => other.ruleId) }, edition);
  const winner = first.find((other) => excluded.outcome.excludedBy.includes(other.ruleId));
  if (winner) return compensation.status === 'EXCLUDED' ? {} : excludedBy(winner, data, at, excluded);
  const { freight, service, amount: named = 0 } = data;
  const inputs = { paid: line?.paid ?? 0, freight, service, amount: named };
  const amount = { ...amountOf[data.ruleId](inputs, edition), passed: [excluded.ruleId] };
  return assessed(data, context.seller, versions.seller, amount, edition, at);
};

/** The refund stands, the second compensation does not: the event names the first. */
const excludedBy = (winner: Owed, { orderId, lineId, sellerId, ruleId }: Cause, at: string, explanation: object): Added => {
  const data = {
    compensationId: compensationIdOf({ ruleId, orderId, lineId }),
    orderId,
    lineId,
    sellerId,
    first: winner.compensationId,
  };
  return { compensation: [{ type: 'CompensationExcluded', at, data, explanation }] };
};

const assessed = (
  cause: Cause,
  seller: Seller,
  sellerVersion: number,
  explanation: Amount,
  edition: Edition,
  at: string,
): Added => {
  const { orderId, lineId, sellerId, buyerId, refundId, causeId, ruleId } = cause;
  const { points, cash } = { points: 0, cash: 0, ...explanation.outcome };
  const [asset, amount] = points > 0 ? (['POINTS', points] as const) : (['CNY', cash] as const);
  if (amount === 0) return {};
  const compensationId = compensationIdOf(cause);
  const platform = toThePlatform(ruleId);
  const payee = platform ? 'platform' : accounts.buyer(buyerId);
  // Points are bought; cash waits in the order's escrow until the gateway has paid it.
  const escrow = accounts.escrow(orderId);
  const bought = [
    asset === 'POINTS'
      ? { to: accounts.points, amount: worth(points, edition) }
      : { to: platform ? accounts.income : escrow, amount },
  ];
  const charge = { sellerId, orderId, compensationId };
  const drawn = draw(seller, { for: charge, ruleId, order: fundingOrder.COMPENSATION, targets: bought }, edition, at);
  const funding = drawn.map((event, n) => ({
    eventId: `seller-${sellerId}@${sellerVersion + 1 + n}`,
    transfers: 'transfers' in event.data ? event.data.transfers : [],
  }));
  const what: Compensation = { compensationId, ruleId, orderId, lineId, sellerId, payee, asset, amount };
  const because = { ...(refundId !== undefined && { refundId }), ...(causeId !== undefined && { causeId }) };
  const owed = moved(asset === 'POINTS' ? accounts.points : escrow, payee, asset, amount);
  const payout: Payout = {
    ...{ orderId, key: payoutKey.compensation(compensationId), compensationId, payee },
    ...{ amount: 0, cash, points, ruleId, owed },
  };
  const assessment: CompensationEvent = {
    type: 'CompensationAssessed',
    at,
    data: { ...what, ...because, edition: edition.name, funding },
    explanation,
  };
  if (platform) {
    // nobody outside is paid: with the seller's money it is there
    const paid: CompensationEvent = { type: 'CompensationPaid', at, data: { ...what, payout: funding[0]?.eventId ?? '' }, explanation }; // prettier-ignore
    return { compensation: [assessment, paid], seller: drawn };
  }
  return {
    compensation: [assessment],
    seller: drawn,
    trade: [{ type: 'PayoutOrdered', at, data: payout, explanation }],
  };
};

/** Which compensation a refund's reason carries, if any. */
export const ruleOf = (reason: string, { compensation }: Edition): ReasonRule | undefined =>
  reasonRules.find((ruleId) => (compensation[ruleId].reasons as readonly string[]).includes(reason));
