import { refusalOf } from '@redress/event-sourcing/testing';
import { testRulebook } from '@redress/rulebook/testing';
import { commandOf } from './parse-command.js';

const rules = testRulebook();
const at = '2026-03-02T01:00:00.000Z';
const applyBody = { refundId: 'r1', orderId: 'o1', lineId: 'l1', type: 'REFUND_ONLY', reason: 'QUALITY', goods: 'RECEIVED' };
const ask = (type: string, body: object, as = 'buyer:b1') => commandOf({ type, as, at, body }, rules);
const without = (name: string) => Object.fromEntries(Object.entries(applyBody).filter(([one]) => one !== name));

it('turns decimal strings into fen, once', () => {
  expect(ask('refunds.apply', { ...applyBody, amount: '199.5' }).data).toEqual({ ...applyBody, amount: 19950 });
  const parcel = { refundId: 'r1', carrier: 'SF', waybill: 'w2' };
  expect(ask('refunds.submit-return', { ...parcel, freight: '12.00' }).data).toEqual({ ...parcel, freight: 1200 });
  expect(ask('refunds.apply', applyBody).data).toEqual(applyBody);
});

it.each([
  ['an amount in words', 'refunds.apply', { ...applyBody, amount: 'ten' }],
  ['an amount of nothing', 'refunds.modify', { refundId: 'r1', amount: '0.00' }],
  ['a negative amount', 'refunds.apply', { ...applyBody, amount: '-1.00' }],
  ['three decimals', 'refunds.modify', { refundId: 'r1', amount: '1.234' }],
  ['an exponent', 'refunds.apply', { ...applyBody, amount: '1e2' }],
  ['a number for an amount', 'refunds.apply', { ...applyBody, amount: 1 }],
  ['null for an amount', 'refunds.apply', { ...applyBody, amount: null }],
  ['a quantity of nothing', 'refunds.apply', { ...applyBody, type: 'RETURN_AND_REFUND', quantity: 0 }],
  ['half a thing', 'refunds.apply', { ...applyBody, type: 'RETURN_AND_REFUND', quantity: 1.5 }],
  ['a quantity of what does not go back', 'refunds.apply', { ...applyBody, quantity: 1 }],
  ['a change to money alone, with a quantity', 'refunds.modify', { refundId: 'r1', type: 'REFUND_ONLY', quantity: 1 }],
  ['a change to FREIGHT without an amount', 'refunds.modify', { refundId: 'r1', reason: 'FREIGHT' }],
  ['a reason nobody knows', 'refunds.apply', { ...applyBody, reason: 'BORED' }],
  ['a type nobody knows', 'refunds.apply', { ...applyBody, type: 'GIFT' }],
  ['an exchange for FREIGHT without an amount', 'refunds.apply', { ...applyBody, type: 'EXCHANGE', reason: 'FREIGHT' }],
  ['a replacement without a waybill', 'refunds.send-replacement', { refundId: 'r1', carrier: 'SF' }],
  ['no goods', 'refunds.apply', without('goods')],
  ['no line', 'refunds.apply', without('lineId')],
  ['an id with a slash', 'refunds.apply', { ...applyBody, refundId: 'r/1' }],
  ['a field that nobody declared', 'refunds.agree', { refundId: 'r1', status: 'SUCCESS' }],
  ['a change of nothing', 'refunds.modify', { refundId: 'r1' }],
  ['FREIGHT without an amount', 'refunds.apply', { ...applyBody, reason: 'FREIGHT' }],
  ['PRICE_DIFFERENCE without an amount', 'refunds.apply', { ...applyBody, reason: 'PRICE_DIFFERENCE' }],
  ['INVOICE without an amount', 'refunds.apply', { ...applyBody, reason: 'INVOICE' }],
  ['a refusal without a reason', 'refunds.refuse', { refundId: 'r1', why: '' }],
  ['a NUL in a text', 'refunds.refuse', { refundId: 'r1', why: 'a\0b' }],
  ['half a surrogate pair', 'refunds.refuse', { refundId: 'r1', why: 'a\ud800' }],
  ['evidence that is no list', 'refunds.refuse', { refundId: 'r1', why: 'x', evidence: 'photo' }],
  ['evidence that is no text', 'refunds.refuse', { refundId: 'r1', why: 'x', evidence: [1] }],
  ['a command that there is not', 'refunds.forget', { refundId: 'r1' }],
  ['a word of JavaScript', 'constructor', { refundId: 'r1' }],
])('INVALID: %s', (_what, type, body) => expect(refusalOf(() => ask(type, body))).toMatchObject({ code: 'INVALID' }));

it.each([
  ['a change of nothing', 'refunds.modify', { refundId: 'r1' }, { message: 'nothing to change: type, reason, amount, quantity or note' }],
  ['a quantity of what does not go back', 'refunds.apply', { ...applyBody, quantity: 1 }, { message: 'quantity counts what goes back: REFUND_ONLY has none', details: { fields: { quantity: ['not with REFUND_ONLY'] } } }],
  ['FREIGHT without an amount', 'refunds.apply', { ...applyBody, reason: 'FREIGHT' }, { message: 'FREIGHT needs an amount', details: { fields: { amount: ['needed for this reason'] } } }],
  ['a command that there is not', 'refunds.forget', { refundId: 'r1' }, { message: 'no command refunds.forget' }],
])('says what is wrong with %s, and with which field', (_what, type, body, told) =>
  expect(refusalOf(() => ask(type, body))).toMatchObject({ code: 'INVALID', ...told })); // prettier-ignore

it('a change of one thing alone is a change', () =>
  expect(ask('refunds.modify', { refundId: 'r1', note: 'n' }).data).toEqual({ refundId: 'r1', note: 'n' }));

it('a quantity of what goes back is fine', () =>
  expect(ask('refunds.apply', { ...applyBody, type: 'RETURN_AND_REFUND', quantity: 2 }).data).toMatchObject({ quantity: 2 }));

it('says which types there are, where another one is asked for', () =>
  expect(refusalOf(() => ask('refunds.apply', { ...applyBody, type: 'GIFT' }))?.message).toContain('type must be one of REFUND_ONLY, RETURN_AND_REFUND, EXCHANGE, REPAIR')); // prettier-ignore

it('FREIGHT with an amount is fine', () =>
  expect(ask('refunds.apply', { ...applyBody, reason: 'FREIGHT', amount: '5.00' }).data).toMatchObject({ amount: 500 }));

it('a clock speaks for a service, and names its stream', () => {
  const body = { stream: 'refund-r1', ruleId: 'D-SELLER', subject: 'r1' };
  expect(ask('refunds.reach-deadline', body, 'service:refunds').data).toEqual({ ...body, refundId: 'r1' });
  expect(() => ask('refunds.reach-deadline', { ...body, stream: 'channel-o1:l1' }, 'service:refunds')).toThrow(
    'no stream of a refund',
  );
  expect(refusalOf(() => ask('refunds.reach-deadline', body, 'seller:s1'))).toMatchObject({ code: 'FORBIDDEN' });
  expect(refusalOf(() => ask('refunds.record-payment', { refundId: 'r1' }, 'platform'))).toMatchObject({ code: 'FORBIDDEN' });
  const told = { refundId: 'r1', amount: 1, stream: 'order-o1' };
  expect(ask('refunds.record-payment', told, 'service:refunds').data).toEqual(told);
});
