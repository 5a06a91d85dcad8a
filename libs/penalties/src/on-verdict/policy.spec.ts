import type { RefundsEvent } from '@redress/contracts';
import { testRulebook } from '@redress/rulebook/testing';
import { onRefundPaid } from '../on-refund-paid/policy.js';
import { onVerdictCarriedOut } from './policy.js';

type CarriedOut = Extract<RefundsEvent, { type: 'VerdictCarriedOut' }>;
const ref = { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', edition: 'tmall-2022' };
const event = (data: object) =>
  ({ at: '2026-03-02T04:00:00.000Z', data: { ...ref, upheld: true, compensate: [], ...data } }) as unknown as CarriedOut;
const owed = (data: object) =>
  onVerdictCarriedOut(event(data), testRulebook()).map(({ data }) => (data as { ruleId: string }).ruleId);

it.each([
  ['OUT_OF_STOCK upheld', { reason: 'OUT_OF_STOCK' }, ['C-OOS']],
  ['LATE_SHIPMENT upheld', { reason: 'LATE_SHIPMENT' }, ['C-LATE']],
  ['COUNTERFEIT upheld', { reason: 'COUNTERFEIT' }, ['C-FAKE']],
  ['what the verdict names as well, once', { reason: 'COUNTERFEIT', compensate: ['C-FAKE', 'C-LATE'] }, ['C-FAKE', 'C-LATE']],
  ['a reason that carries none', { reason: 'QUALITY' }, []],
  ['not upheld', { reason: 'OUT_OF_STOCK', upheld: false }, []],
])('owes, by %s', (_what, data, rules) => expect(owed(data)).toEqual(rules));

it.each([
  ['CARRIER', ['penalties.make-whole']],
  ['PLATFORM', ['penalties.make-whole']],
  ['SELLER', []],
  ['BUYER', []],
])('makes the seller whole where %s is liable: %s', (liable, types) => {
  const paid = { ...event({ reason: 'QUALITY', compensable: false, liable, amount: 100 }), type: 'RefundPaid' };
  expect(onRefundPaid(paid as never, testRulebook()).map(({ type }) => type)).toEqual(types);
});
