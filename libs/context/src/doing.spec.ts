import { type Soon, done, doneAtOnce, got, inTurn } from './doing.js';

/** Work that waits twice for a port, which may answer synchronously or by a promise. */
function* adding(port: (n: number) => Soon<number>) {
  const numbers = yield* inTurn([1, 2, 3], (n) => got(port(n)));
  return numbers.reduce((sum, n) => sum + n, 0);
}
const later = async (n: number) => n * 10;

it('gives the same result, whether its ports answer synchronously or by promises', async () => {
  expect(doneAtOnce(adding((n) => n * 10))).toBe(60);
  expect(await done(adding(later))).toBe(60);
  expect(await done(adding((n) => n * 10))).toBe(60);
});

it('throws a TypeError where a synchronous run meets a promise', () => {
  expect(() => doneAtOnce(adding(later))).toThrow('a port answered with a promise');
});

it('can catch the error of a port, and go on', async () => {
  function* careful(port: () => Soon<string>) {
    try {
      return yield* got(port());
    } catch (error) {
      return (error as Error).message;
    }
  }
  expect(await done(careful(async () => Promise.reject(new Error('no database'))))).toBe('no database');
});
