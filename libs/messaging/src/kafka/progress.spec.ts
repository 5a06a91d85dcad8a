import fc from 'fast-check';
import { Progress } from './progress.js';

/** Offsets that rise, perhaps with holes, and an order in which they are handled; perhaps not all of them. */
const runs = fc
  .uniqueArray(fc.nat({ max: 200 }), { maxLength: 40 })
  .map((offsets) => offsets.sort((a, b) => a - b).map(BigInt))
  .chain((offsets) => fc.record({ offsets: fc.constant(offsets), order: fc.shuffledSubarray(offsets) }));

it('never passes an offset that is not handled, and stands behind the last when all are, in whatever order', () =>
  fc.assert(
    fc.property(runs, ({ offsets, order }) => {
      const progress = new Progress(0n);
      const done = new Map(offsets.map((offset) => [offset, progress.take(offset)]));
      const left = new Set(offsets);
      for (const offset of order) {
        const before = progress.handled;
        done.get(offset)?.();
        left.delete(offset);
        const first = [...left][0];
        expect(progress.handled >= before).toBe(true);
        if (first !== undefined) expect(progress.handled <= first).toBe(true);
      }
      const last = offsets.at(-1);
      if (left.size === 0 && last !== undefined) expect(progress.handled).toBe(last + 1n);
      expect(progress.handedOut).toBe(last === undefined ? 0n : last + 1n);
    }),
  ));

it('moves as far as it can: up to the first that is not handled', () => {
  const progress = new Progress(5n);
  const [five, six, seven] = [progress.take(5n), progress.take(6n), progress.take(7n)];
  seven();
  expect(progress.handled).toBe(5n);
  five();
  expect(progress.handled).toBe(6n);
  six();
  expect(progress.handled).toBe(8n);
});

it('takes nothing twice', () => {
  const progress = new Progress(5n);
  progress.take(6n)();
  expect(() => progress.take(6n)).toThrow(RangeError);
  expect(() => new Progress(5n).take(4n)).toThrow(RangeError);
});

it('passes over what is not there any more, but not what is still being handled', () => {
  const progress = new Progress(5n);
  const five = progress.take(5n);
  progress.skipTo(100n);
  expect([progress.handled, progress.handedOut]).toEqual([5n, 100n]);
  progress.skipTo(50n); // known already
  five();
  expect(progress.handled).toBe(100n);
});
