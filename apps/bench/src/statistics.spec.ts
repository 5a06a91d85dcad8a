import { median, percentile, ratio, spread } from './statistics.js';

it.each([
  [[7], 7],
  [[9, 1, 5], 5],
  [[4, 10, 1, 2], 3],
  [[100, 9], 54.5], // as numbers, not as texts
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected));

it.each([
  [0.5, 50],
  [0.99, 99],
  [1, 100],
  [0, 1],
])('of 1 to 100, the share %d does not exceed %d', (share, expected) => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(percentile(values, share)).toBe(expected);
});

it('p99 of few is the slowest of them', () => expect(percentile([3, 1, 2], 0.99)).toBe(3));

it('a spread is the median with the lowest and the highest', () =>
  expect(spread([5, 1, 9])).toEqual({ median: 5, min: 1, max: 9 }));

it('the ratio is taken round by round: a machine that slows down for both changes nothing', () =>
  expect(ratio([100, 10, 50], [50, 5, 25])).toEqual({ median: 2, min: 2, max: 2 }));

it('nothing measured is an error, not a zero', () => {
  expect(() => median([])).toThrow('nothing was measured');
  expect(() => percentile([], 0.5)).toThrow('nothing was measured');
  expect(() => ratio([1], [1, 2])).toThrow('every round');
});
