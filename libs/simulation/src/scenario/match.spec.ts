import { match } from './match.js';

const posting = (account: string, amount: number, asset = 'CNY') => ({ account, asset, amount, orderId: 'o1' });
const ledger = [
  posting('escrow:o1', -500),
  posting('buyer:b1', 500),
  posting('buyer:b1', -120),
  posting('buyer:b1', 7, 'POINTS'),
];
const lines = [{ lineId: 'l1', shipBy: 'a' }, { lineId: 'l2' }];
const large = [posting('a', Number.MAX_SAFE_INTEGER), posting('a', 2)];

describe('has', () => {
  it.each([
    ['the fields it names', { status: 'SUCCESS' }, { status: 'SUCCESS', refusals: 0 }],
    ['nothing', {}, { status: 'SUCCESS' }],
    ['equal numbers', { value: 1.0 }, { value: 1 }],
    ['fields of fields', { a: { b: true } }, { a: { b: true, c: 1 }, d: 1 }],
    ['a list in order', { lines: [{ lineId: 'l1' }, { lineId: 'l2' }] }, { lines }],
    ['an empty list', [], []],
    ['contains of one entry', { contains: { lineId: 'l2' } }, lines],
    ['contains of several, each for itself', { contains: [{ lineId: 'l2' }, { shipBy: 'a' }, { lineId: 'l2' }] }, lines],
    ['contains of a word', { slaBreaches: { contains: 'D-1' } }, { slaBreaches: ['D-2', 'D-1'] }],
    ['lacks of one entry', { lacks: { lineId: 'l3' } }, lines],
    ['lacks of several', { lines: { lacks: [{ lineId: 'l3' }, { lineId: 'l1', shipBy: 'b' }] } }, { lines }],
    ['lacks, of an empty list', { lacks: {} }, []],
    ['contains and lacks', { contains: { lineId: 'l1' }, lacks: { lineId: 'l3' } }, lines],
    ['operators within operators', { contains: { lines: { lacks: { lineId: 'l3' } } } }, [{ lines }]],
    ['a sum, net', { sum: { asset: 'CNY', to: 'buyer:b1', amount: 380 } }, ledger],
    ['a sum of the other asset', { sum: { asset: 'POINTS', to: 'buyer:b1', amount: 7 } }, ledger],
    ['a sum that no number can hold, in quotes', { sum: { asset: 'CNY', to: 'a', amount: '9007199254740993' } }, large],
    ['a sum of nothing', { sum: { asset: 'CNY', to: 'buyer:b2', amount: 0 } }, []],
    ['a field called sum', { accounts: { contains: { sum: 0 } } }, { accounts: [{ sum: 0 }] }],
  ])('matches %s', (_what, expected, actual) => expect(match(expected, actual)).toEqual([]));

  it.each([
    ['another word', { status: 'SUCCESS' }, { status: 'CLOSED' }, ['status: expected SUCCESS, got CLOSED']],
    ['an absent field', { agreedBy: 'SELLER' }, {}, ['agreedBy: expected SELLER, got nothing']],
    ['an inherited field', { toString: 'x' }, {}, ['toString: expected x, got nothing']],
    ['null, which no view has', { closedWhy: null }, {}, ['closedWhy: expected null, got nothing']],
    ['a number for text', { amount: '1' }, { amount: 1 }, ['amount: expected "1", got 1']],
    ['all differences', { a: 1, b: { c: 2, d: 3 } }, { a: 2, b: { c: 2 } }, ['a: expected 1, got 2', 'b.d: expected 3, got nothing']],
    ['a mapping for a word', { a: { b: 1 } }, { a: 'x' }, ['a: expected {"b":1}, got x']],
    ['a longer list', { lines: [{ lineId: 'l1' }] }, { lines }, ['lines.length: expected 1, got 2']],
    ['a shorter list', ['a', 'b'], ['c'], ['length: expected 2, got 1', '[0]: expected a, got c']],
    ['another order', [{ lineId: 'l2' }, {}], lines, ['[0].lineId: expected l2, got l1']],
    ['no list', [1], { a: 1 }, ['expected [1], got {"a":1}']],
    ['a field of a list', { status: 'SUCCESS' }, [{ status: 'SUCCESS' }], ['status: expected SUCCESS, got [{"status":"SUCCESS"}]']],
    ['contains: none', { contains: { lineId: 'l3' } }, [], ['contains: expected one like {"lineId":"l3"}, got none (the list is empty)']],
    [
      'contains: nearly',
      { contains: { lineId: 'l1', shipBy: 'b' } },
      lines,
      ['contains: expected one like {"lineId":"l1","shipBy":"b"}, got none; nearest [0].shipBy: expected b, got a'],
    ],
    ['contains: one of two', { contains: [{ lineId: 'l1' }, { lineId: 'l9' }] }, [{ lineId: 'l1' }], [expect.stringContaining('"l9"')]],
    ['contains in no list', { a: { contains: 1 } }, {}, ['a: expected {"contains":1}, got nothing']],
    ['lacks in no list', { a: { lacks: 1 } }, {}, ['a: expected {"lacks":1}, got nothing']],
    ['lacks: one', { x: { lacks: { lineId: 'l2' } } }, { x: lines }, ['x.lacks: expected none like {"lineId":"l2"}, got [1] {"lineId":"l2"}']],
    ['lacks: one of two', { lacks: ['a', 'b'] }, ['b'], ['lacks: expected none like b, got [0] b']],
    ['a sum', { sum: { asset: 'CNY', to: 'buyer:b1', amount: 500 } }, ledger, ['sum.amount: expected 500, got 380']],
    ['a sum of no list', { sum: { asset: 'CNY', to: 'a', amount: 0 } }, {}, ['sum: expected {"asset":"CNY","to":"a","amount":0}, got nothing']],
  ])('does not match %s', (_what, expected, actual, differences) => expect(match(expected, actual)).toEqual(differences)); // prettier-ignore
});
