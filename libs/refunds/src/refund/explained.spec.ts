// What an event of a refund says beside its data: by which rule it came about, and for what. And cases that turn on one fact.
import { testRulebook } from '@redress/rulebook/testing';
import { advanceDue, compensable, contest, notRejected, reclaim, refusedParcel, returnAgreed, stepIn, upholds } from './own-rules.js'; // prettier-ignore
import { refundsRules } from './rules.js';
import type { RefundCommand } from './refund.commands.js';
import type { RefundEvent } from './refund.events.js';
import type { OrderFacts } from '../facts/order-facts.js';
import * as a from './refund.fixtures.js';
import { sent, waiting } from './histories.fixtures.js';

const edition = testRulebook().named('tmall-2022');
const said = (history: readonly RefundEvent[], command: RefundCommand, order?: OrderFacts) =>
  a.given(history, order).when(command).events() as { type: string; data: Record<string, unknown>; explanation?: object }[];
const named = (events: ReturnType<typeof said>, type: string) => events.find((event) => event.type === type);
const noted = (csStatus: 'REQUESTED' | 'WITHDRAWN'): RefundEvent => ({
  ...{ type: 'RefundCaseNoted', at: a.at },
  data: { ...a.ref, caseId: 'c1', kind: 'INTERVENTION', phase: 'ONSALE', csStatus },
});
const verdict = (data: object): RefundCommand => ({
  ...{ type: 'refunds.carry-out-verdict', as: 'service:refunds', at: a.at },
  data: { refundId: 'r1', caseId: 'c1', verdict: 'REFUND', liable: 'SELLER', compensate: [], amount: 15000, ...data },
});

it.each([
  ['R-CONTEST/may-contest', 'S2', contest({ reason: 'QUALITY' }, edition)],
  ['R-CONTEST/compensable', 'S2', compensable({ reason: 'QUALITY', contested: false, corrected: false }, edition)],
  ['V-FINAL/allowed', 'P', notRejected({ reason: 'QUALITY', rejected: [] }, edition)],
  ['V-REFUND/upheld', 'S2', upholds({ verdict: 'REFUND', liable: 'SELLER' }, edition)],
  ['I-SHIP-RETURN/allowed', 'S3', returnAgreed({ agreed: true }, edition)],
  ['R-RISK/agreed-by', 'S2', refusedParcel({ lineId: 'l1' }, edition)],
  ['I-DIRECT/case', 'S2', stepIn({ refundId: 'r1' }, edition)],
  ['X-ADVANCE/due', 'S0', advanceDue({ eligible: true, amount: 1 }, edition)],
  ['X-ADVANCE/owed-back', 'S0', reclaim({ refundId: 'r1', advanced: 1 }, edition)],
])('%s says by which document it is so, and is among the rules of refunds', (rule, source, explanation) => {
  expect(explanation).toMatchObject({ rule, source });
  expect(refundsRules.map((one) => one.rule)).toContain(rule);
});

it('V-SHARED: the agreement and the payment say how the loss was divided', () => {
  const events = said([...waiting, noted('REQUESTED')], verdict({ verdict: 'SHARED', liable: 'SHARED', shares: { SELLER: 60, BUYER: 40 } })); // prettier-ignore
  for (const type of ['RefundAgreed', 'RefundPaymentDue'])
    expect(named(events, type)).toMatchObject({ explanation: { rule: 'V-SHARED/split', inputs: { amount: 15000 } } });
});
it('V-REFUND: the agreement and the payment say what the verdict found', () => {
  const events = said([...waiting, noted('REQUESTED')], verdict({}));
  for (const type of ['RefundAgreed', 'RefundPaymentDue'])
    expect(named(events, type)).toMatchObject({ explanation: { rule: 'V-REFUND/upheld' } });
});

describe('a refused parcel that is back with the seller (R-RISK)', () => {
  const back = a.order({}, a.line({ pickedUpAt: a.at, returnedAt: a.at }));
  it('is agreed and owed at once, of its line', () => {
    const events = said([], a.apply({ amount: 100 }), back);
    for (const type of ['RefundAgreed', 'RefundPaymentDue'])
      expect(named(events, type)).toMatchObject({ explanation: { ruleId: 'R-RISK', inputs: { lineId: 'l1' } } });
  });
  it('pays an open refund too, and says for which line', () =>
    expect(named(said(waiting, a.payRefusedParcel(), back), 'RefundAgreed')).toMatchObject({ explanation: { ruleId: 'R-RISK', inputs: { lineId: 'l1' } } })); // prettier-ignore
  it('that a later record shows delivered all the same waits for the seller', () => {
    const delivered = a.order({}, a.delivered({ returnedAt: a.at }));
    expect(said([], a.apply({ reason: 'QUALITY', amount: 100 }), delivered).map(({ type }) => type)).toEqual(['RefundApplied', 'DeadlineOpened', 'ChannelClaimOpened']); // prettier-ignore
  });
});

it('a change of the type alone says that it fits the goods (R-FIT)', () =>
  expect(named(said([a.applied({ reason: 'QUALITY' }), a.opened('D-SELLER', 72)], a.modify({ type: 'RETURN_AND_REFUND' }), a.order({}, a.delivered())), 'RefundModified')).toMatchObject({ explanation: { ruleId: 'R-FIT' } })); // prettier-ignore

it('a change to an exchange names no amount where none was asked', () => {
  const history = [a.applied({ reason: 'QUALITY' }), a.opened('D-SELLER', 72)];
  const change = named(said(history, a.modify({ type: 'EXCHANGE' }), a.order({}, a.delivered())), 'RefundModified');
  expect(Object.keys(change?.data ?? {})).not.toContain('amount');
});

it('an exchange of one of three that becomes money alone asks for all that is left: nothing goes back by the piece', () => {
  const history = [a.applied({ type: 'EXCHANGE', reason: 'QUALITY', amount: 0, quantity: 1 }), a.opened('D-SELLER', 72)];
  const order = a.order({}, a.delivered({ quantity: 3 }));
  expect(named(said(history, a.modify({ type: 'REFUND_ONLY' }), order), 'RefundModified')?.data).toMatchObject({ amount: 20000 });
  expect(named(said(history, a.modify({ type: 'RETURN_AND_REFUND' }), order), 'RefundModified')?.data).toMatchObject({ amount: 6667 }); // prettier-ignore
});

it('a reason of virtual goods that holds until the order is completed does so until then (R-FIT)', () => {
  const service = a.line({ kind: 'VIRTUAL' });
  expect(said([], a.apply({ reason: 'NOT_WANTED' }), a.order({}, service))[0]?.type).toBe('RefundApplied');
  const completed = a.order({ completedAt: a.at, completedBy: 'TIMEOUT' }, service);
  a.given([], completed)
    .when(a.apply({ reason: 'NOT_WANTED' }))
    .thenRejected({ code: 'RULE', ruleId: 'R-FIT' });
});

it('the buyer who withdraws after the case was withdrawn leaves no case', () => {
  const events = said([a.applied(), noted('REQUESTED'), noted('WITHDRAWN'), a.opened('D-SELLER', 72)], a.withdraw());
  expect(events.map(({ type }) => type)).toEqual(['DeadlineCancelled', 'RefundClosed', 'ChannelClaimEnded']);
});

it('a clock that refunds does not know rings for nothing', () =>
  expect(said([...waiting, a.opened('D-OTHER', 1)], a.reach('D-OTHER', 2))).toEqual([]));

it.each([
  ['what was advanced', [a.advanceDue(), a.advanced({ amount: 15000 })], 15000],
  ['what is ordered, where nothing has moved yet', [a.advanceDue({ amount: 12000 })], 12000],
])('X-ADVANCE: a refund that closes owes back %s', (_what, advance, amount) => {
  const rejected = said([...sent, ...advance, noted('REQUESTED')], verdict({ verdict: 'REJECT', liable: 'BUYER', amount: undefined })); // prettier-ignore
  expect(named(rejected, 'RefundReclaimDue')).toMatchObject({ data: { amount }, explanation: { inputs: { advanced: amount } } });
});
