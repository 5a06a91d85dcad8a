/** The limit on large reads that run at once. */
import { Crowded, fewAtOnce } from './few-at-once.js';

/** Reads that run until the test ends them. */
const crowd = (room: ReturnType<typeof fewAtOnce>, count: number) => {
  const came: number[] = [];
  const go: (() => void)[] = [];
  const read = (n: number) =>
    room.enter(() => {
      came.push(n);
      return new Promise<number>((resolve) => void (go[n] = () => resolve(n)));
    });
  return { came, go, reads: Array.from({ length: count }, (_, n) => read(n)) };
};
const aTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('runs as many reads as there is room for, and the waiting ones in order of arrival as others end', async () => {
  const { came, go, reads } = crowd(fewAtOnce({ atOnce: 2 }), 4);
  await aTurn();
  expect(came).toEqual([0, 1]);
  go[1]!();
  await aTurn();
  expect(came).toEqual([0, 1, 2]);
  for (const n of [0, 2]) go[n]!();
  await aTurn();
  go[3]!();
  expect(await Promise.all(reads)).toEqual([0, 1, 2, 3]);
});

it('a failed read makes room, too', async () => {
  const room = fewAtOnce({ atOnce: 1 });
  await expect(room.enter(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await room.enter(async () => 1)).toBe(1);
});

it('where too many reads wait, the next is refused, and the waiting ones stay', async () => {
  const room = fewAtOnce({ atOnce: 1, waiting: 2 });
  const { came, go, reads } = crowd(room, 3);
  await expect(room.enter(async () => 1)).rejects.toThrow(Crowded);
  for (const n of [0, 1, 2]) {
    await aTurn();
    go[n]!();
  }
  await Promise.all(reads);
  expect(came).toEqual([0, 1, 2]);
});

it('a read that has waited too long is refused, and its turn goes to the next', async () => {
  const room = fewAtOnce({ atOnce: 1, patienceMs: 20 });
  const { go, reads } = crowd(room, 1);
  await expect(room.enter(async () => 1)).rejects.toThrow(Crowded);
  await aTurn();
  go[0]!();
  await Promise.all(reads);
  expect(await room.enter(async () => 2)).toBe(2);
});
