import fc from 'fast-check';
import { amountPattern, atMost, fen, minor, nonNegativeFen, nonNegativePattern, oneAmount, shareDown, shareHalfUp, sumOf } from './index.js'; // prettier-ignore

it('reads amounts without a float', () =>
  expect(['0.29', '9.9', '7', '0.01', '9999999999.99'].map(fen)).toEqual([29, 990, 700, 1, 999999999999]));

it.each(['0.00', '0', '1.999', '-1.00', '+1', '1e3', '1.', '.5', '1,00', ' 1', '1\n', '', '12345678901'])(
  'does not take %p for an amount',
  (text) => {
    expect(amountPattern.test(text)).toBe(false);
    expect(() => fen(text)).toThrow(RangeError);
  },
);

it('freight and cash may be nothing, never less', () => {
  expect(['0.00', '0', '10.5'].map(nonNegativeFen)).toEqual([0, 0, 1050]);
  expect(['-0.00', '1.999', ''].map((text) => nonNegativePattern.test(text))).toEqual([false, false, false]);
});

it('fractions are rounded half up, or down, exactly', () => {
  expect([shareHalfUp(1, 1, 2), shareHalfUp(1, 1, 3), shareHalfUp(5, 30, 100), shareHalfUp(4, 30, 100)]).toEqual([1, 0, 2, 1]);
  expect([shareDown(1, 1, 2), shareDown(2, 2, 2), shareDown(99_99, 1999, 9999)]).toEqual([0, 2, 1999]);
  expect(shareHalfUp(999_999_999_999_999, 999_999_999_999_999, 999_999_999_999_999)).toBe(999_999_999_999_999);
});

describe('sums are exact, however large (decision 0019)', () => {
  const most = 2n ** 53n - 1n;

  it.each([
    [most, Number(most)],
    [most + 1n, '9007199254740992'],
    [-most - 1n, '-9007199254740992'],
    [0n, 0],
  ])('stand in JSON as an integer up to 2^53 - 1, above it as a text of its digits: %s', (sum, inJson) => {
    expect(minor(sum)).toBe(inJson);
    expect(BigInt(JSON.parse(JSON.stringify(minor(sum))) as string)).toBe(sum);
  });

  it('are one amount again only where a number holds them', () => {
    expect(oneAmount(most)).toBe(Number(most));
    expect(() => oneAmount(most + 1n)).toThrow(RangeError);
  });

  it('give so much of an amount as there is, never less than nothing', () =>
    expect([atMost(5, 4n), atMost(5, 6n), atMost(5, -1n), atMost(5, most + 2n)]).toEqual([4, 5, 0, 5]));

  it('lose no fen and no digit', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 999_999_999_999 }), { minLength: 1, maxLength: 50 }), (amounts) => {
        const thousands = Array.from({ length: 1000 }, () => amounts).flat();
        const sum = sumOf(thousands);
        expect(sum).toBe(1000n * amounts.reduce((all, one) => all + BigInt(one), 0n));
        expect(BigInt(minor(sum))).toBe(sum);
      }),
    ));
});
