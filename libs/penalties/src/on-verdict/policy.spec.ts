import type { RefundsEvent } from '@redress/contracts';
import { testRulebook } from '@redress/rulebook/testing';
import { onRefundPaid } from '../on-refund-paid/policy.js';
import { onVerdictCarriedOut } from './policy.js';

type CarriedOut = Extract<RefundsEvent, { type: 'VerdictCarriedOut' }>;
const ref = { caseId: 'c1', refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', edition: 'tmall-2022' };
const event = (data: object) =>
  ({ at: '2026-03-02T04:00:00.000Z', data: { ...ref, upheld: true, compensate: [], ...data } }) as unknown as CarriedOut;
const commands = (data: object, type: string) =>
  onVerdictCarriedOut(event(data), testRulebook()).filter((command) => command.type === type);
const owed = (data: object) =>
  commands(data, 'penalties.assess-compensation').map(({ data }) => (data as { ruleId: string }).ruleId);

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

it('records a violation where a counterfeit is upheld, with the compensation that an appeal would take back (P-FAKE)', () => {
  const compensation = { orderId: 'o1', lineId: 'l1', ruleId: 'C-FAKE' };
  expect(commands({ reason: 'COUNTERFEIT' }, 'penalties.record-violation').map(({ data }) => data)).toEqual([
    { sellerId: 's1', ruleId: 'P-FAKE', cause: 'c1', edition: 'tmall-2022', compensation },
  ]);
  expect(commands({ reason: 'COUNTERFEIT', upheld: false }, 'penalties.record-violation')).toEqual([]);
});
