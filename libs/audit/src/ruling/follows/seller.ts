/** The seller's money and points: what is drawn, collected, returned and charged is what the rule said. */
import type { PenaltiesEvents, Transfer } from '@redress/contracts';
import type { Fault } from '../judge-explanation.js';
import { backwards, type Decided, followed, type Following, moves, must, mustBeRuled, sumOf, weightOf } from './claim.js';

type Charged = PenaltiesEvents['FundsDrawn'];
type Event<Type extends keyof PenaltiesEvents> = Decided<PenaltiesEvents[Type]>;

const pocket = (sellerId: string, name: string): string => `seller:${sellerId}:${name}`;
const moved = (from: string, to: string, amount: number): Transfer => ({ from, to, asset: 'CNY', amount });

/** C-FUND: from each pocket as much as the rule said. */
const drawn = (event: Decided<Charged>): Fault[] => {
  const { data, why } = event;
  const ruled = mustBeRuled(event as Decided<never>, ['C-FUND/drawn']);
  if (ruled.length > 0 || !why) return ruled;
  const { drawn: parts, platformFirst } = why.outcome as { drawn: { pocket: string; amount: number }[]; platformFirst: number };
  const sources = event.type === 'FundsDrawn' ? parts : [{ pocket: 'receivable', amount: platformFirst }];
  const from = (name: string) => sumOf(data.transfers, (one) => one.from === pocket(data.sellerId, name));
  return [
    ...sources.flatMap((part) => must('AMOUNT', part, { pocket: part.pocket, amount: from(part.pocket) })),
    ...must('AMOUNT', sources.reduce((sum, { amount }) => sum + amount, 0), data.amount), // prettier-ignore
    ...must('AMOUNT', data.amount, sumOf(data.transfers, ({ asset }) => asset === 'CNY')), // prettier-ignore
  ];
};

const collected = (event: Event<'ReceivableCollected'>): Fault[] => {
  const { data, why } = event;
  const ruled = mustBeRuled(event as Decided<never>, ['C-FUND/collected']);
  if (ruled.length > 0 || !why) return ruled;
  const { collected: amount } = why.outcome as { collected: number };
  const [first] = data.transfers;
  const from = [pocket(data.sellerId, 'deposit'), pocket(data.sellerId, 'balance')].find((one) => one === first?.from);
  const expected = [moved(from ?? 'a pocket of the seller', pocket(data.sellerId, 'receivable'), amount)];
  return [...must('AMOUNT', amount, data.amount), ...must('POSTING', moves(expected), moves(data.transfers))];
};

const returned = (event: Event<'ReceivableReturned'>): Fault[] => {
  const { data, why } = event;
  const ruled = mustBeRuled(event as Decided<never>, ['C-FUND/returned']);
  if (ruled.length > 0 || !why) return ruled;
  const outcome = why.outcome as { deposit: number; balance: number };
  const from = pocket(data.sellerId, 'receivable');
  const expected = (['deposit', 'balance'] as const).map((name) => moved(from, pocket(data.sellerId, name), outcome[name]));
  return [
    ...must('AMOUNT', outcome.deposit + outcome.balance, data.amount),
    ...must('POSTING', moves(expected), moves(data.transfers)),
  ];
};

const released = (event: Event<'SalesReleased'>): Fault[] => {
  const { data, why } = event;
  const ruled = mustBeRuled(event as Decided<never>, ['F-REST/released', 'F-REST/to', 'C-FUND/difference']);
  if (ruled.length > 0 || !why) return ruled;
  const balance = pocket(data.sellerId, 'balance');
  const of = (asset: string, from: string) => sumOf(data.transfers, (one) => one.asset === asset && one.from === from);
  const escrow = `escrow:${data.orderId}`;
  const strangers = data.transfers.filter(({ to, asset }) => to !== (asset === 'POINTS' ? 'platform:points' : balance));
  return [
    ...must('AMOUNT', { cash: data.cash, points: data.points }, { cash: of('CNY', escrow), points: of('POINTS', escrow) }),
    ...must('PAYEE', [], moves(strangers)),
    // postings of a completed order bear no rule
    ...must('WRONG_RULE', why.rule === 'F-REST/released' ? null : why.ruleId, data.ruleId ?? null),
    ...(why.rule === 'F-REST/released' ? must('INPUT', { cash: data.cash, points: data.points }, why.inputs) : []),
  ];
};

const steps = (sanctions: unknown): string[] => (sanctions as { kind: string; days: number }[]).map(({ kind }) => kind);
const imposed = (event: Event<'SanctionImposed'>): Fault[] => {
  const { data, why } = event;
  const ruled = mustBeRuled(event as Decided<never>, ['P-POINTS/sanctions', 'P-REPEAT/recorded']);
  if (ruled.length > 0 || !why) return ruled;
  const all = (why.outcome as { sanctions: { kind: string; days: number }[] }).sanctions;
  const one = all.find(({ kind }) => kind === data.kind);
  if (!one) return [{ kind: 'OUTCOME', expected: steps(all), actual: data.kind }];
  const until = one.days === 0 ? null : new Date(Date.parse(data.from) + one.days * 86_400_000).toISOString();
  return must('INSTANT', until, data.until ?? null);
};

export const followSeller = (): Following => {
  const drawings = new Map<string, readonly Transfer[]>();
  const borne = new Map<string, number>();
  const charged = new Map<string, object>();
  const draws = (event: Decided<Charged>) => {
    drawings.set(event.eventId, event.data.transfers);
    return drawn(event);
  };
  return followed<PenaltiesEvents>({
    DepositToppedUp: ({ data }) => {
      const into = moved(`bank:${data.sellerId}`, pocket(data.sellerId, 'deposit'), data.amount);
      return must('POSTING', moves([into]), moves(data.transfers));
    },
    FundsDrawn: draws,
    ReceivableOpened: draws,
    ReceivableCollected: collected,
    ReceivableReturned: returned,
    SalesReleased: released,
    FundsReturned: (event) => {
      const { data } = event;
      const before = drawings.get(data.reverses ?? '');
      if (!before) return [{ kind: 'REVERSED', expected: 'a drawing that has not gone back yet', actual: data.reverses ?? null }];
      drawings.delete(data.reverses ?? '');
      const ruled = mustBeRuled(event as Decided<never>, takenBackBy);
      const sum = sumOf(before, () => true);
      return [...ruled, ...must('AMOUNT', sum, data.amount), ...must('POSTING', moves(backwards(before)), moves(data.transfers))];
    },
    SellerMadeWhole: (event) => {
      const { data, why } = event;
      const ruled = mustBeRuled(event as Decided<never>, ['C-FUND/borne']);
      if (ruled.length > 0 || !why) return ruled;
      const before = borne.get(data.refundId) ?? 0;
      borne.set(data.refundId, before + data.amount);
      const into = moved('platform:income', pocket(data.sellerId, 'balance'), data.amount);
      const { platform } = why.outcome as { platform: number };
      return [...must('AMOUNT', platform - before, data.amount), ...must('POSTING', moves([into]), moves(data.transfers))];
    },
    SellerBearsMore: (event) => {
      const { data, why } = event;
      const ruled = mustBeRuled(event as Decided<never>, ['C-FUND/borne']);
      if (ruled.length > 0 || !why) return ruled;
      const before = borne.get(data.refundId) ?? 0;
      borne.set(data.refundId, before - data.amount);
      return must('AMOUNT', before - (why.outcome as { platform: number }).platform, data.amount);
    },
    PointsCharged: (event) => {
      const { data, why } = event;
      const ruled = mustBeRuled(event as Decided<never>, [`${data.ruleId}/recorded`]);
      const weight = { class: data.class, points: data.points };
      charged.set(data.violationId, weight);
      return ruled.length > 0 || !why ? ruled : must('POINTS', weightOf(why.outcome), weight);
    },
    PointsReturned: ({ data }) =>
      must('POINTS', charged.get(data.violationId) ?? null, { class: data.class, points: data.points }),
    SanctionImposed: imposed,
  });
};

/** By what a compensation does not stand any more. */
export const takenBackBy = ['C-REVERSE/reversed', 'SD-SELF/allowed'];
