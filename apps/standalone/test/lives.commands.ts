/** How a life says each command that people may issue: a row a command. A new command of the system is a new row, and no more. */
import { freightBearers, liables, remedies, verdicts } from '@redress/contracts';
import { dayOf, plusDays } from '@redress/rulebook';
import { lineIds, place, pay } from './lives.orders.js';
import type { Wish } from './lives.fixtures.js';
import { penaltiesRows } from './lives.penalties.js';
import { remedyRows } from './lives.remedies.js';
import { type About, among, amountOf, another, buyer, courier, eitherParty, goodsOf, idsOf, lineOf, officer, plus, reasonOf, type Row, type Rows, seller, supervisor, typeOfRefund, why } from './lives.rows.js'; // prettier-ignore

/** A shared loss is shared by three; any other verdict finds one of them liable. */
const verdictOf = ({ more, refund }: Wish) => {
  const verdict = among(verdicts, more);
  const shared = { liable: 'SHARED', shares: { SELLER: 50, BUYER: 20, CARRIER: 10, PLATFORM: 20 } };
  const one = among(['SELLER', 'SELLER', ...liables.filter((liable) => liable !== 'SHARED')], refund);
  return { verdict, ...(verdict === 'SHARED' ? shared : { liable: one }) };
};

const givesMoney = (wish: Wish) => ['REFUND', 'RETURN', 'SHARED'].includes(verdictOf(wish).verdict!);
const compensates = (wish: Wish) => givesMoney(wish) && verdictOf(wish).liable === 'SELLER' && wish.choice % 2 === 0;

/** The verdict in the place of one that fell: one of those that take effect at once, or none. */
const anew = (wish: Wish, about: About) => {
  if (wish.choice % 3 === 0) return {};
  const said = verdictOf({ ...wish, more: [0, 4, 5][wish.more % 3] ?? 0 });
  return { decision: { ...said, finding: 'so', ...(wish.choice % 2 && said.verdict !== 'REJECT' && amountOf(wish, about)) } };
};

/** Which parcel, and when it happened: now, earlier (told of late), or later than now. */
const parcel = ({ choice, lateMs }: Wish, { at }: About) => ({
  waybill: `w${choice % 2}`,
  ...(lateMs !== null && { occurredAt: plus(at, -lateMs) }),
});
const counted = (type: string, { quantity }: Wish) => (type !== 'REFUND_ONLY' && quantity !== null ? { quantity } : {});
/** Told of or not, above the cap of a parcel or not, proven or not. */
const returnFreights = [{}, { freight: '12.00' }, { freight: '25.01' }, { freight: '30.00', freightProof: 'slip' }];

export const rows: Rows = {
  'orders.place': { often: 1, of: 'NOTHING', by: buyer, body: (_, { plan, n }) => place(plan, n).body },
  'orders.pay': { often: 1, of: 'NOTHING', by: buyer, body: (_, { plan, n }) => pay(plan, n).body },
  'orders.ship': {
    ...{ often: 13, of: 'ORDER', by: seller },
    body: ({ choice, line }, { plan: { lines } }) => ({
      ...{ carrier: 'SF', waybill: `w${choice % 2}` },
      ...(choice >= 4 && { lineIds: [lineIds[line % lines.length]] }),
    }),
  },
  'orders.record-pickup': { often: 16, of: 'ORDER', by: courier, body: parcel },
  'orders.record-delivery': {
    ...{ often: 16, of: 'ORDER', by: courier },
    body: (wish, about) => ({
      ...parcel(wish, about),
      signedBy: ['BUYER', 'BUYER', 'THIRD_PARTY', 'REFUSED'][wish.choice % 4],
    }),
  },
  'orders.record-return': { often: 8, of: 'ORDER', by: courier, body: parcel },
  'orders.confirm-receipt': { often: 4, of: 'ORDER', by: buyer },
  'orders.close': { often: 14, of: 'ORDER', by: buyer, body: () => ({ why: 'changed my mind' }) },
  'orders.review': {
    ...{ often: 8, of: 'ORDER', by: buyer },
    body: ({ choice }) => ({ rating: ['GOOD', 'NEUTRAL', 'BAD'][choice % 3] }),
  },

  'refunds.apply': {
    ...{ often: 30, of: 'REFUND', by: buyer },
    body: (wish, about) => ({
      ...{
        orderId: about.orderId,
        lineId: lineIds[lineOf(wish, about)],
        type: typeOfRefund(wish, about),
        reason: reasonOf(wish, about),
      },
      ...{ goods: goodsOf(wish, about), ...amountOf(wish, about), ...counted(typeOfRefund(wish, about), wish) },
    }),
  },
  'refunds.modify': {
    ...{ often: 4, of: 'REFUND', by: buyer },
    body: (wish, about) => ({
      ...(wish.choice % 2 && { reason: reasonOf(wish, about) }),
      ...(wish.choice % 3 && { type: wish.type }),
      ...{ ...amountOf(wish, about), ...counted(wish.type, wish) },
    }),
  },
  'refunds.withdraw': { often: 6, of: 'REFUND', by: buyer },
  'refunds.agree': { often: 8, of: 'REFUND', by: seller },
  'refunds.refuse': { often: 5, of: 'REFUND', by: seller, body: why },
  'refunds.contest-reason': { often: 14, of: 'REFUND', by: seller, body: why },
  'refunds.submit-return': {
    ...{ often: 4, of: 'REFUND', by: buyer },
    body: ({ choice }) => ({ carrier: 'SF', waybill: 'back', ...returnFreights[choice % returnFreights.length] }),
  },
  'refunds.record-return-delivery': { often: 2, of: 'REFUND', by: courier },
  'refunds.confirm-return': { often: 4, of: 'REFUND', by: seller },
  'refunds.refuse-return': { often: 4, of: 'REFUND', by: seller, body: why },
  'refunds.send-replacement': { often: 3, of: 'REFUND', by: seller, body: () => ({ carrier: 'SF', waybill: 'new' }) },
  'refunds.confirm-replacement': { often: 8, of: 'REFUND', by: buyer },
  'refunds.request-reopen': { often: 2, of: 'LINE', by: buyer, body: ({ choice }) => ({ evidence: [`photo ${choice}`] }) },
  'refunds.decide-reopen': {
    ...{ often: 1, of: 'LINE', by: officer },
    body: ({ choice }) => ({ approve: choice > 0, why: 'seen' }),
  },

  'arbitration.intervene': {
    ...{ often: 15, of: 'CASE', by: (plan, { choice }) => (choice === 0 ? seller(plan) : buyer(plan)) },
    body: ({ choice }, { refundId }) => ({ refundId, why: 'help', ...(choice % 2 && { photos: ['p'] }) }),
  },
  'arbitration.express': { often: 8, of: 'CASE', by: buyer, body: (_, { refundId }) => ({ refundId, photos: ['p'] }) },
  'arbitration.step-in': {
    ...{ often: 14, of: 'CASE', by: (_, { choice }) => (choice % 2 ? 'platform' : 'officer:f1') },
    body: (_, { refundId }) => ({ refundId, why: 'seen' }),
  },
  'arbitration.take': { often: 2, of: 'CASE', by: officer },
  'arbitration.decide': {
    ...{ often: 2, of: 'CASE', by: officer },
    body: (wish, about) => ({
      ...{ ...verdictOf(wish), finding: 'so' },
      ...((givesMoney(wish) || wish.who === 0) && wish.choice % 2 && amountOf(wish, about)),
      ...((compensates(wish) || wish.who === 0) && { compensate: remedies.filter((_, n) => (wish.line + 1) & (1 << n)) }),
      ...(wish.choice === 4 && { freight: among(freightBearers, wish.line) }),
    }),
  },
  'arbitration.assign': { often: 1, of: 'CASE', by: supervisor, body: () => ({ officer: 'f1' }) },
  'arbitration.release': { often: 1, of: 'CASE', by: officer, body: why },
  'arbitration.ask-evidence': {
    ...{ often: 1, of: 'CASE', by: officer },
    body: ({ choice }) => ({ from: choice % 2 ? 'BUYER' : 'SELLER', kinds: choice % 3 ? ['PHOTO'] : ['PHOTO', 'CHAT'] }),
  },
  'arbitration.submit-evidence': {
    ...{ often: 1, of: 'CASE', by: eitherParty },
    body: ({ choice }) => ({ kind: choice % 4 ? 'PHOTO' : 'CHAT', text: 'see here' }),
  },
  'arbitration.approve': { often: 2, of: 'CASE', by: another },
  'arbitration.return-to-officer': { often: 1, of: 'CASE', by: another, body: why },
  'arbitration.appeal': {
    ...{ often: 2, of: 'CASE', by: eitherParty },
    body: ({ choice }) => ({ grounds: 'new', evidence: [`e${choice}`] }),
  },
  'arbitration.decide-appeal': {
    ...{ often: 3, of: 'CASE', by: supervisor },
    body: (wish, about) =>
      wish.choice < 2 ? { outcome: 'UPHELD', finding: 'so' } : { outcome: 'OVERTURNED', finding: 'not so', ...anew(wish, about) },
  },
  'arbitration.refer-to-panel': { often: 4, of: 'CASE', by: another },
  'arbitration.panel-decide': {
    ...{ often: 3, of: 'CASE', by: (_, { who }) => (who === 9 ? 'panel:f2' : 'panel:n1') },
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
    ...{ often: 6, of: 'NOTHING', by: supervisor },
    body: ({ choice, line }) => ({
      year: 2027 + line,
      holidays: [`${2027 + line}-01-01`],
      workdays: choice ? [] : [`${2027 + line}-01-02`],
    }),
  },

  ...remedyRows,
  ...penaltiesRows,

  'compliance.close-day': {
    ...{ often: 10, of: 'NOTHING', by: () => 'platform' },
    body: ({ choice }, { at }) => ({ day: plusDays(dayOf(at), choice % 4 === 0 ? 0 : -1) }), // now and then one that is not over
  },
};

/** Commands that a life begins with, and wishes no more of. */
export const atTheBeginning = ['penalties.open-account'];

export const commandFrom = (type: string, wish: Wish, about: About): { type: string; as: string; body: object } => {
  const { of, by, body } = rows[type] as Row;
  const as = wish.by === 'RIGHT' ? by(about.plan, wish, about) : wish.by;
  return { type, as, body: { ...idsOf[of](wish, about), ...body?.(wish, about) } };
};
