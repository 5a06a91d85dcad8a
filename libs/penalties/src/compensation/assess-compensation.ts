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
import { type Cause, type CauseRule, compensationIdOf, type Of, type ReasonRule, reasonRules } from '../commands.js';
import type { Compensation, CompensationEvent } from './compensation.events.js';
import { type CompensationState, isOwed, mustBeOf, type Owed, stands } from './compensation.js';
import { orderPayment, platformAsPayee } from './order-payment.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import type { TradeEvent } from '../trade/trade.events.js';
import type { Trade } from '../trade/trade.js';
import { accounts } from '../transfer.js';

type Added = { compensation?: CompensationEvent[]; seller?: SellerEvent[]; trade?: TradeEvent[] };
/** `others`: the compensations of this line for other causes. `corrected`: the lines whose promise turned out to be kept. */
type Versions = { readonly seller: number };
type AssessmentContext = {
  /** In the round that the cause is in. */
  compensation: CompensationState;
  round: number;
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
    excludedBy: first.filter((other) => exclusions.some((row: readonly string[]) => row.includes(ruleId) && row.includes(other))),
  }),
);

export const assess = (
  { at, data }: Of<'penalties.assess-compensation'>,
  context: AssessmentContext,
  versions: Versions,
  rules: Rulebook,
): Added => {
  const { compensation, others, trade, corrected } = context;
  // What a complaint names is owed whether the order was paid or not; what follows from its payment waits for that.
  if (trade.status === 'NONE' && data.amount === undefined) throw new Gap(`trade-${data.orderId}`, 0, 1);
  if (isOwed(compensation)) {
    mustBeOf(compensation, data);
    return {}; // C-ONE: one per line and cause
  }
  // R-SHIP-TIME: the promise was kept. A complaint that is upheld is paid for all the same.
  if (data.ruleId === 'C-LATE' && data.refundId !== undefined && corrected.includes(data.lineId ?? '')) return {};
  const line = trade.status === 'NONE' ? undefined : trade.lines.find(({ lineId }) => lineId === data.lineId);
  if (!line && data.amount === undefined) return {};
  const edition = rules.named(data.edition);
  const first = others.filter(stands);
  const excluded = exclusion({ ruleId: data.ruleId, first: first.map((other) => other.ruleId) }, edition);
  const winner = first.find((other) => excluded.outcome.excludedBy.includes(other.ruleId));
  if (winner) return compensation.status === 'EXCLUDED' ? {} : excludedBy(winner, data, context.round, at, excluded);
  const { freight, service, amount: named = 0 } = data;
  const inputs = { paid: line?.paid ?? 0, freight, service, amount: named };
  const amount = { ...amountOf[data.ruleId](inputs, edition), passed: [excluded.ruleId] };
  return assessed(data, context, versions.seller, amount, edition, at);
};

/** The refund stands, the second compensation does not: the event names the first. */
const excludedBy = (winner: Owed, cause: Cause, round: number, at: string, explanation: object): Added => {
  const { orderId, lineId, sellerId } = cause;
  const data = {
    compensationId: compensationIdOf(cause, round),
    orderId,
    ...(lineId !== undefined && { lineId }),
    sellerId,
    first: winner.compensationId,
  };
  return { compensation: [{ type: 'CompensationExcluded', at, data, explanation }] };
};

const assessed = (
  cause: Cause,
  { seller, round }: Pick<AssessmentContext, 'seller' | 'round'>,
  sellerVersion: number,
  explanation: Amount,
  edition: Edition,
  at: string,
): Added => {
  const { orderId, lineId, sellerId, buyerId, refundId, causeId, ruleId, nth } = cause;
  const { points, cash } = { points: 0, cash: 0, ...explanation.outcome };
  const [asset, amount] = points > 0 ? (['POINTS', points] as const) : (['CNY', cash] as const);
  if (amount === 0) return {};
  const payee = toThePlatform(ruleId) ? platformAsPayee : accounts.buyer(buyerId);
  const of = { compensationId: compensationIdOf(cause, round), ruleId, orderId, ...(lineId !== undefined && { lineId }) };
  const what: Compensation = { ...of, sellerId, payee, asset, amount };
  const because = {
    ...(refundId !== undefined && { refundId }),
    ...(causeId !== undefined && { causeId }),
    ...(nth !== undefined && { nth }),
  };
  const { funding, paid = [], ...ordered } = orderPayment(what, { seller, version: sellerVersion }, explanation, edition, at);
  const assessment: CompensationEvent = {
    type: 'CompensationAssessed',
    at,
    data: { ...what, ...because, edition: edition.name, funding },
    explanation,
  };
  return { ...ordered, compensation: [assessment, ...paid] };
};

/** Which compensation a refund's reason carries, if any. */
export const ruleOf = (reason: string, { compensation }: Edition): ReasonRule | undefined =>
  reasonRules.find((ruleId) => (compensation[ruleId].reasons as readonly string[]).includes(reason));
