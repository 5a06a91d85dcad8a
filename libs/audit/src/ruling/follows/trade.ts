/** The order's money: what is ordered from the gateway is what the rule said, and what is paid is what was ordered. */
import type { PenaltiesEvents, Transfer } from '@redress/contracts';
import type { Fault } from '../judge-explanation.js';
import { backwards, type Decided, followed, type Following, moves, must, mustBeRuled, type Said, sumOf } from './claim.js';

type Event<Type extends keyof PenaltiesEvents> = Decided<PenaltiesEvents[Type]>;
type Payout = PenaltiesEvents['PayoutOrdered'];
type Parts = Readonly<{ amount?: number; cash?: number; points?: number }>;
type Given = Readonly<{ amount: number; cash: number; points: number }>;

/** By rule: what of the payout its outcome fixes. */
const fixedBy: Readonly<Record<string, (why: Said) => Parts>> = {
  'C-POINTS/split': ({ inputs, outcome }) => ({ amount: inputs['amount'], ...(outcome as Parts) }) as Parts,
  // of what was given, the rest goes back
  'C-POINTS/kept': ({ inputs, outcome }) => {
    const given = inputs['given'] as unknown as Given;
    const kept = outcome as unknown as Given;
    return { amount: given.amount - Number(inputs['amount']), cash: given.cash - kept.cash, points: given.points - kept.points };
  },
  'C-FUND/difference': ({ outcome }) => ({ amount: outcome['back'] }) as unknown as Parts,
  'X-ADVANCE/reclaimed': ({ outcome }) => ({ amount: outcome['back'] }) as unknown as Parts,
  'P-CLAIM/paid': ({ outcome }) => ({ amount: 0, cash: outcome['cash'], points: 0 }) as unknown as Parts,
  'SD-REVIEW/another-person': () => ({ amount: 0 }),
};
const ofCompensation = ({ outcome }: Said): Parts => ({ amount: 0, cash: 0, points: 0, ...(outcome as Parts) });
const isOfCompensation = (rule: string): boolean => rule.endsWith('/amount') || rule === 'P-PROMISE/performed';

const ordered = (event: Event<'PayoutOrdered'>): Fault[] => {
  const { data, why } = event;
  if (!why) return mustBeRuled(event as Decided<never>, Object.keys(fixedBy));
  const fixes = isOfCompensation(why.rule) ? ofCompensation : fixedBy[why.rule];
  if (!fixes) return [{ kind: 'WRONG_RULE', expected: Object.keys(fixedBy), actual: why.rule }];
  const fixed = fixes(why);
  const stands = Object.fromEntries(Object.keys(fixed).map((name) => [name, data[name as keyof Parts]]));
  return [...must('AMOUNT', fixed, stands), ...owed(data)];
};

/** What its confirmation will post is what it says. What the platform buys of points is between its own accounts. */
const owed = ({ payee, payer, cash, points, owed: transfers }: Payout): Fault[] => {
  const outside = transfers.filter(({ from, to }) => !(from.startsWith('platform:') && to.startsWith('platform:')));
  const isOf = (one: Transfer, asset: string) => one.asset === asset;
  const wrong = outside.filter(({ from, to, asset }) =>
    payer === undefined ? to !== payee : from !== payer || (asset === 'CNY' && to !== payee),
  );
  return [
    ...must('AMOUNT', { cash, points }, { cash: sumOf(outside, (one) => isOf(one, 'CNY')), points: sumOf(outside, (one) => isOf(one, 'POINTS')) }), // prettier-ignore
    ...must('PAYEE', [], moves(wrong)),
  ];
};

export const followTrade = (): Following => {
  const payouts = new Map<string, Payout & { whose: string }>();
  const settled = new Map<string, Given>();
  const answered = new Map<string, Given>();
  const ruling = (why: Said | undefined): string => `${why?.rule ?? 'none'} ${JSON.stringify(why?.inputs ?? null)}`;

  return followed<PenaltiesEvents>({
    PaymentEscrowed: ({ data }) => {
      const [from, to] = [`payment:${data.orderId}`, `escrow:${data.orderId}`];
      const expected = [
        { from, to, asset: 'CNY' as const, amount: data.cash },
        { from, to, asset: 'POINTS' as const, amount: data.points },
      ];
      return must('POSTING', moves(expected), moves(data.transfers));
    },
    PayoutOrdered: (event) => {
      const twice = must('REPEATED', false, payouts.has(event.data.key));
      payouts.set(event.data.key, { ...event.data, whose: ruling(event.why) });
      return [...twice, ...ordered(event)];
    },
    PayoutMade: ({ data, why }) => {
      const order = payouts.get(data.key);
      if (!order) return [{ kind: 'UNORDERED', expected: 'a payout that was ordered', actual: data.key }];
      const { payee, cash, points } = order;
      return [
        ...must('AMOUNT', { payee, cash, points }, { payee: data.payee, cash: data.cash, points: data.points }),
        ...must('POSTING', moves(order.owed), moves(data.transfers)),
        ...must('EXPLANATION', order.whose, ruling(why)),
        ...must('WRONG_RULE', order.ruleId, data.ruleId ?? null),
      ];
    },
    PayoutTakenBack: ({ data }) => must('POSTING', moves(backwards(payouts.get(data.key)?.owed ?? [])), moves(data.transfers)),
    AdvancePayoutMade: ({ data }) => given(paidBy(payouts, data, 'ADVANCE'), data),
    AdvanceSettled: (event) => {
      const { data, why } = event;
      const ruled = mustBeRuled(event as Decided<never>, ['X-ADVANCE/settled']);
      settled.set(data.refundId, data);
      return ruled.length > 0 || !why ? ruled : must('AMOUNT', why.outcome['settled'], data.amount);
    },
    AdvanceReclaimed: ({ data }) => given(paidBy(payouts, data, 'TAKE_BACK'), data),
    RefundPayoutMade: ({ data }) => {
      const now = paidBy(payouts, data, undefined);
      const before = settled.get(data.refundId) ?? nothing;
      answered.set(data.refundId, data);
      return given(plus(before, now), data);
    },
    RefundPayoutCorrected: ({ data }) => {
      const now = paidBy(payouts, data, 'CORRECTION');
      const before = answered.get(data.refundId) ?? nothing;
      answered.set(data.refundId, data);
      return data.payout === undefined ? given(before, data) : given(plus(before, now), data);
    },
    ClaimPayoutMade: ({ data }) => {
      const cash = [...payouts.values()].find(({ claimId }) => claimId === data.claimId)?.cash;
      return must('AMOUNT', cash ?? 'a payout of the claim', data.amount);
    },
  });
};

const nothing: Given = { amount: 0, cash: 0, points: 0 };
const plus = (a: Given, b: Given): Given => ({ amount: a.amount + b.amount, cash: a.cash + b.cash, points: a.points + b.points });
const given = ({ amount, cash, points }: Given, data: Given): Fault[] =>
  must('AMOUNT', { amount, cash, points }, { amount: data.amount, cash: data.cash, points: data.points });

type Of = Readonly<{ refundId: string; nth?: number; payout?: string }>;
/** What the buyer has got by the payout of a refund that is meant; less than nothing where it has gone back. */
const paidBy = (payouts: ReadonlyMap<string, Payout>, { refundId, nth }: Of, purpose: Payout['purpose']): Given => {
  const order = [...payouts.values()].findLast(
    (one) => one.refundId === refundId && one.purpose === purpose && (purpose !== 'CORRECTION' || one.nth === nth),
  );
  if (!order) return nothing;
  const sign = purpose === 'CORRECTION' && order.payer !== undefined ? -1 : 1;
  return { amount: sign * order.amount, cash: sign * order.cash, points: sign * order.points };
};
