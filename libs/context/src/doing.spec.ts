import { type Soon, done, doneAtOnce, got, inTurn } from './doing.js';

/** Work over a port that answers at once, or later. */
function* adding(port: (n: number) => Soon<number>) {
  const numbers = yield* inTurn([1, 2, 3], (n) => got(port(n)));
  return numbers.reduce((sum, n) => sum + n, 0);
}
const later = async (n: number) => n * 10;

it('gives the same, whether its ports answer at once or later', async () => {
  expect(doneAtOnce(adding((n) => n * 10))).toBe(60);
  expect(await done(adding(later))).toBe(60);
  expect(await done(adding((n) => n * 10))).toBe(60);
});

it('waits for nothing where nothing may be waited for', () => {
  expect(() => doneAtOnce(adding(later))).toThrow('a port answered with a promise');
});

it('is told of what a port refuses, and may go on', async () => {
  function* careful(port: () => Soon<string>) {
    try {
      return yield* got(port());
    } catch (error) {
      return (error as Error).message;
    }
  }
  expect(await done(careful(async () => Promise.reject(new Error('no database'))))).toBe('no database');
});
