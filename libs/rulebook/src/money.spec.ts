import { amountPattern, fen, nonNegativeFen, nonNegativePattern, shareDown, shareHalfUp } from './index.js';

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
