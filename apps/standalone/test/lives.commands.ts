/** How a life says each command that people may issue: a row a command. A new command of the system is a new row, and no more. */
import { liables, remedies, verdicts, yuan } from '@redress/contracts';
import { dayOf, plusDays } from '@redress/rulebook';
import { lineIds, place, pay } from './lives.orders.js';
import type { LinePlan, OrderPlan, Wish } from './lives.fixtures.js';

/** What a wish is about, as far as it is there: the order, the refund that is thought of, and its case. */
export type About = Readonly<{ at: string; plan: OrderPlan; n: number; orderId: string; refundId: string; caseId: string }>;

type Row = Readonly<{
  /** Of all wishes, how many: `refunds.apply` is wished eight times as often as `refunds.withdraw`. */
  often: number;
  /** Whose ids the body bears. */
  of: 'ORDER' | 'LINE' | 'REFUND' | 'CASE' | 'NOTHING';
  /** Who has the right to say it. */
  by(plan: OrderPlan, wish: Wish): string;
  body?(wish: Wish, about: About): object;
}>;

const buyer = ({ buyer }: OrderPlan) => `buyer:${buyer}`;
const seller = ({ seller }: OrderPlan) => `seller:${seller}`;
const courier = () => 'courier';
const officer = () => 'officer:f1';
const another = () => 'officer:f2';

export const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
const lineOf = ({ line }: Wish, { plan: { lines } }: About) => line % lines.length;

/** A shared loss is shared by three; any other verdict finds one of them liable. */
const verdictOf = ({ choice, line }: Wish) => {
  const verdict = verdicts[choice % verdicts.length];
  const shared = { liable: 'SHARED', shares: { SELLER: 50, BUYER: 30, PLATFORM: 20 } };
  return { verdict, ...(verdict === 'SHARED' ? shared : { liable: liables[line % liables.length] }) };
};

/** The verdict in the place of one that fell: one of those that take effect at once, or none. */
const anew = (wish: Wish, about: About) => {
  if (wish.choice % 3 === 0) return {};
  const said = verdictOf({ ...wish, choice: [0, 4, 5][wish.choice % 3] ?? 0 });
  return { decision: { ...said, finding: 'so', ...(wish.choice % 2 && said.verdict !== 'REJECT' && amountOf(wish, about)) } };
};

/** Which parcel, and when it happened: now, earlier (told of late), or later than now. */
const parcel = ({ choice, lateMs }: Wish, { at }: About) => ({
  waybill: `w${choice % 2}`,
  ...(lateMs !== null && { occurredAt: plus(at, -lateMs) }),
});
const asked = ({ amount }: Wish, { paid }: LinePlan, freight: number): { amount?: string } => {
  const fen = { A_FEN: 1, HALF: Math.ceil(paid / 2), PRICE: paid, WITH_FREIGHT: paid + freight, ABOVE: paid + freight + 1 };
  return amount in fen ? { amount: yuan(fen[amount as keyof typeof fen]) } : {};
};
const amountOf = (wish: Wish, about: About) => asked(wish, about.plan.lines[lineOf(wish, about)]!, about.plan.freight);
const counted = ({ type, quantity }: Wish) => (type !== 'REFUND_ONLY' && quantity !== null ? { quantity } : {});
const why = () => ({ why: 'not so' });
/** Told of or not, above the cap of a parcel or not, proven or not. */
const returnFreights = [{}, { freight: '12.00' }, { freight: '25.01' }, { freight: '30.00', freightProof: 'slip' }];

export const rows: Readonly<Record<string, Row>> = {
  'orders.place': { often: 1, of: 'NOTHING', by: buyer, body: (_, { plan, n }) => place(plan, n).body },
  'orders.pay': { often: 1, of: 'NOTHING', by: buyer, body: (_, { plan, n }) => pay(plan, n).body },
  'orders.ship': {
    ...{ often: 13, of: 'ORDER', by: seller },
    body: ({ choice, line }, { plan: { lines } }) => ({
      ...{ carrier: 'SF', waybill: `w${choice % 2}` },
      ...(choice >= 4 && { lineIds: [lineIds[line % lines.length]] }),
    }),
  },
  'orders.record-pickup': { often: 25, of: 'ORDER', by: courier, body: parcel },
  'orders.record-delivery': {
    ...{ often: 25, of: 'ORDER', by: courier },
    body: (wish, about) => ({
      ...parcel(wish, about),
      signedBy: ['BUYER', 'BUYER', 'THIRD_PARTY', 'REFUSED'][wish.choice % 4],
    }),
  },
  'orders.record-return': { often: 4, of: 'ORDER', by: courier, body: parcel },
  'orders.confirm-receipt': { often: 4, of: 'ORDER', by: buyer },
  'orders.close': { often: 4, of: 'ORDER', by: buyer, body: () => ({ why: 'changed my mind' }) },
  'orders.review': {
    ...{ often: 4, of: 'ORDER', by: buyer },
    body: ({ choice }) => ({ rating: ['GOOD', 'NEUTRAL', 'BAD'][choice % 3] }),
  },

  'refunds.apply': {
    ...{ often: 80, of: 'REFUND', by: buyer },
    body: (wish, about) => ({
      ...{ orderId: about.orderId, lineId: lineIds[lineOf(wish, about)], type: wish.type, reason: wish.reason },
      ...{ goods: wish.choice % 2 ? 'RECEIVED' : 'NOT_RECEIVED', ...amountOf(wish, about), ...counted(wish) },
    }),
  },
  'refunds.modify': {
    ...{ often: 4, of: 'REFUND', by: buyer },
    body: (wish, about) => ({
      ...(wish.choice % 2 && { reason: wish.reason }),
      ...(wish.choice % 3 && { type: wish.type }),
      ...{ ...amountOf(wish, about), ...counted(wish) },
    }),
  },
  'refunds.withdraw': { often: 4, of: 'REFUND', by: buyer },
  'refunds.agree': { often: 4, of: 'REFUND', by: seller },
  'refunds.refuse': { often: 12, of: 'REFUND', by: seller, body: why },
  'refunds.contest-reason': { often: 4, of: 'REFUND', by: seller, body: why },
  'refunds.submit-return': {
    ...{ often: 4, of: 'REFUND', by: buyer },
    body: ({ choice }) => ({ carrier: 'SF', waybill: 'back', ...returnFreights[choice % returnFreights.length] }),
  },
  'refunds.record-return-delivery': { often: 4, of: 'REFUND', by: courier },
  'refunds.confirm-return': { often: 4, of: 'REFUND', by: seller },
  'refunds.refuse-return': { often: 4, of: 'REFUND', by: seller, body: why },
  'refunds.send-replacement': { often: 16, of: 'REFUND', by: seller, body: () => ({ carrier: 'SF', waybill: 'new' }) },
  'refunds.confirm-replacement': { often: 16, of: 'REFUND', by: buyer },
  'refunds.request-reopen': { often: 24, of: 'LINE', by: buyer, body: ({ choice }) => ({ evidence: [`photo ${choice}`] }) },
  'refunds.decide-reopen': {
    ...{ often: 24, of: 'LINE', by: officer },
    body: ({ choice }) => ({ approve: choice > 0, why: 'seen' }),
  },

  'arbitration.intervene': {
    ...{ often: 20, of: 'CASE', by: (plan, { choice }) => (choice === 0 ? seller(plan) : buyer(plan)) },
    body: ({ choice }, { refundId }) => ({ refundId, why: 'help', ...(choice % 2 && { photos: ['p'] }) }),
  },
  'arbitration.express': { often: 10, of: 'CASE', by: buyer, body: (_, { refundId }) => ({ refundId, photos: ['p'] }) },
  'arbitration.step-in': {
    ...{ often: 20, of: 'CASE', by: (_, { choice }) => (choice % 2 ? 'platform' : 'officer:f1') },
    body: (_, { refundId }) => ({ refundId, why: 'seen' }),
  },
  'arbitration.take': { often: 40, of: 'CASE', by: officer },
  'arbitration.decide': {
    ...{ often: 70, of: 'CASE', by: officer },
    body: (wish, about) => ({
      ...{ ...verdictOf(wish), finding: 'so' },
      ...(wish.choice % 2 && amountOf(wish, about)),
      ...(wish.choice === 5 && { compensate: remedies.slice(0, 1) }),
    }),
  },
  'arbitration.assign': { often: 1, of: 'CASE', by: () => 'supervisor:f3', body: () => ({ officer: 'f1' }) },
  'arbitration.release': { often: 1, of: 'CASE', by: officer, body: why },
  'arbitration.ask-evidence': {
    ...{ often: 1, of: 'CASE', by: officer },
    body: ({ choice }) => ({ from: choice % 2 ? 'BUYER' : 'SELLER', kinds: choice % 3 ? ['PHOTO'] : ['PHOTO', 'CHAT'] }),
  },
  'arbitration.submit-evidence': {
    ...{ often: 1, of: 'CASE', by: (plan, { choice }) => (choice % 2 ? buyer(plan) : seller(plan)) },
    body: ({ choice }) => ({ kind: choice % 4 ? 'PHOTO' : 'CHAT', text: 'see here' }),
  },
  'arbitration.approve': { often: 2, of: 'CASE', by: another },
  'arbitration.return-to-officer': { often: 1, of: 'CASE', by: another, body: why },
  'arbitration.appeal': {
    ...{ often: 12, of: 'CASE', by: (plan, { choice }) => (choice % 2 ? buyer(plan) : seller(plan)) },
    body: ({ choice }) => ({ grounds: 'new', evidence: [`e${choice}`] }),
  },
  'arbitration.decide-appeal': {
    ...{ often: 12, of: 'CASE', by: () => 'supervisor:f3' },
    body: (wish, about) =>
      wish.choice === 0
        ? { outcome: 'UPHELD', finding: 'so' }
        : { outcome: 'OVERTURNED', finding: 'not so', ...anew(wish, about) },
  },
  'arbitration.refer-to-panel': { often: 8, of: 'CASE', by: another },
  'arbitration.panel-decide': {
    ...{ often: 12, of: 'CASE', by: () => 'panel:n1' },
    body: (wish, about) => ({
      votes: { for: 2, against: 1 },
      decision: { verdict: 'REJECT', liable: 'BUYER', finding: 'so' },
      ...anew({ ...wish, choice: wish.choice + 1 }, about),
    }),
  },
  'arbitration.record-outside': {
    ...{ often: 1, of: 'CASE', by: another },
    body: () => ({ step: 'LAWSUIT', date: '2026-04-01', result: 'pending' }),
  },
  'arbitration.withdraw': { often: 1, of: 'CASE', by: (plan, { choice }) => (choice === 0 ? 'supervisor:f3' : buyer(plan)) },

  'arbitration.publish-calendar': {
    ...{ often: 2, of: 'NOTHING', by: () => 'supervisor:f3' },
    body: ({ choice, line }) => ({
      year: 2027 + line,
      holidays: [`${2027 + line}-01-01`],
      workdays: choice ? [] : [`${2027 + line}-01-02`],
    }),
  },

  'penalties.assess-manually': {
    ...{ often: 4, of: 'NOTHING', by: () => 'finance:n1' },
    body: ({ choice, line }, { orderId, plan }) => ({
      ...{ compensationId: `m${line}`, orderId, sellerId: plan.seller, why: 'goodwill' },
      payee: choice === 0 ? 'platform' : `buyer:${plan.buyer}`,
      ...(choice % 2 ? { asset: 'POINTS', amount: 250 } : { asset: 'CNY', amount: '2.50' }),
    }),
  },
  'penalties.approve': {
    ...{ often: 6, of: 'NOTHING', by: (_, { choice }) => (choice === 0 ? 'finance:n1' : 'finance:n2') },
    body: ({ line }) => ({ compensationId: `m${line}` }),
  },
  'penalties.waive': {
    ...{ often: 2, of: 'NOTHING', by: () => 'supervisor:f3' },
    body: ({ line }) => ({ compensationId: `m${line}`, ...why() }),
  },
  'compliance.close-day': {
    ...{ often: 1, of: 'NOTHING', by: () => 'platform' },
    body: ({ choice }, { at }) => ({ day: plusDays(dayOf(at), choice % 4 === 0 ? 0 : -1) }), // now and then one that is not over
  },
  'penalties.top-up': {
    ...{ often: 4, of: 'NOTHING', by: seller },
    body: ({ choice }, { plan }) => ({ sellerId: plan.seller, amount: '10.00', topUpId: `t${choice}` }),
  },
};

/** Commands that a life begins with, and wishes no more of. */
export const atTheBeginning = ['penalties.open-account'];

/** Commands that no life says yet: what they are about does not come about in one. */
export const notYet: readonly string[] = [
  ...['help.press', 'help.answer', 'help.solve'],
  ...['complaints.file', 'complaints.decide', 'complaints.perform', 'complaints.withdraw'],
  ...['claims.file', 'claims.decide', 'claims.approve', 'claims.supplement'],
  ...['reports.file', 'reports.decide', 'reports.approve', 'reports.reconsider', 'reports.decide-reconsideration'],
  ...['violations.appeal', 'violations.decide-appeal', 'sanctions.lift'],
];

export const commandFrom = (type: string, wish: Wish, about: About): { type: string; as: string; body: object } => {
  const { of, by, body } = rows[type] as Row;
  const { orderId, refundId, caseId } = about;
  const lineId = lineIds[lineOf(wish, about)];
  const ids = { ORDER: { orderId }, LINE: { orderId, lineId }, REFUND: { refundId }, CASE: { caseId }, NOTHING: {} }[of];
  return { type, as: wish.by === 'RIGHT' ? by(about.plan, wish) : wish.by, body: { ...ids, ...body?.(wish, about) } };
};
