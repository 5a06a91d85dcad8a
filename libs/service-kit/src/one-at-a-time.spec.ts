import { oneAtATime } from './one-at-a-time.js';

it('calls that arrive during a run share the next run, which begins after them', async () => {
  const ends: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise<void>((resolve) => void ends.push(resolve)));
  const first = ask();
  const [second, third] = [ask(), ask()];
  expect(ends).toHaveLength(1);
  ends[0]!();
  await first;
  await Promise.resolve();
  expect(ends).toHaveLength(2);
  ends[1]!();
  await Promise.all([second, third]);
  const fourth = ask();
  expect(ends).toHaveLength(3);
  ends[2]!();
  await fourth;
});

it('a failed run does not fail the next', async () => {
  let n = 0;
  const ask = oneAtATime(async () => {
    if (n++ === 0) throw new Error('the first');
  });
  const [first, second] = [ask(), ask()];
  await expect(first).rejects.toThrow('the first');
  await second;
  expect(n).toBe(2);
});
