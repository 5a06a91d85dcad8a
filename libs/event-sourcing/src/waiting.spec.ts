import { testTime } from '../testing/index.js';
import { type Awaiting, GaveUp, awaited } from './waiting.js';

const waiting = (over: Partial<Awaiting> = {}) => {
  const { time, pass } = testTime();
  const said: string[] = [];
  let answer: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const other = new Promise<string>((resolve, reject) => ([answer, fail] = [resolve, reject]));
  const outcome = awaited(other, { what: 'orders to answer', say: (line) => said.push(line), time, ...over });
  outcome.catch(() => undefined);
  return { outcome, pass, said, answer, fail };
};

it('says nothing where the answer comes soon, nor afterwards', async () => {
  const { outcome, pass, said, answer } = waiting();
  await pass(4999);
  answer('here');
  await pass(100_000);
  expect(await outcome).toBe('here');
  expect(said).toEqual([]);
});

it('says after five seconds what it waits for, then with growing pauses up to a minute', async () => {
  const { pass, said } = waiting();
  await pass(255_000);
  const after = [5, 15, 35, 75, 135, 195, 255];
  expect(said).toEqual(after.map((s) => `waiting for orders to answer (${s} s so far)`));
});

it('never gives up where nobody said so', async () => {
  const { outcome, pass, answer } = waiting();
  await pass(3_600_000);
  answer('at last');
  expect(await outcome).toBe('at last');
});

it('gives up after the bound, with what it waited for and how long', async () => {
  const { outcome, pass } = waiting({ giveUpMs: 120_000 });
  await pass(120_000);
  await expect(outcome).rejects.toThrow(new GaveUp('gave up waiting for orders to answer after 120 s'));
  await expect(outcome).rejects.toMatchObject({ outage: true });
});

it('does not give up while something moves, and tells how long nothing has', async () => {
  let moved = 0;
  const { outcome, pass, said } = waiting({ giveUpMs: 20_000, signs: () => moved });
  for (let n = 0; n < 10; n++) {
    moved++;
    await pass(15_000);
  }
  expect(said.at(-1)).toContain('waiting for orders to answer (135 s so far, nothing has moved for ');
  await pass(20_000);
  await expect(outcome).rejects.toThrow(/^gave up waiting for orders to answer after \d+ s, nothing has moved for 2\d s$/);
});

it('says what is the matter now, not what was when the wait began', async () => {
  let left = 3;
  const { pass, said } = waiting({ what: () => `${left} of 3 services` });
  await pass(5000);
  left = 1;
  await pass(10_000);
  expect(said.map((line) => line.slice(0, 27))).toEqual(['waiting for 3 of 3 services', 'waiting for 1 of 3 services']);
});

it('fails as what it waits for fails', async () => {
  const { outcome, fail } = waiting();
  fail(new Error('orders has ended'));
  await expect(outcome).rejects.toThrow('orders has ended');
});
