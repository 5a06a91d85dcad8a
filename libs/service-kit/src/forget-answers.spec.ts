import { answersKeptFrom, startForgetting } from './forget-answers.js';

const now = '2026-03-31T01:00:00.000Z';
const clock = { now: () => now };

it('keeps answers to commands for thirty days', () => expect(answersKeptFrom(now)).toBe('2026-03-01T01:00:00.000Z'));

it('deletes older answers in batches until none is left', async () => {
  const shares = [5000, 5000, 17];
  const asked: string[] = [];
  const forgetAnswers = async (before: string) => (asked.push(before), shares.shift() ?? 0);
  let done = () => undefined as void;
  const emptied = new Promise<void>((resolve) => (done = resolve));
  const store = { forgetAnswers: async (before: string) => forgetAnswers(before).then((n) => (n === 0 && done(), n)) };
  const forgetting = startForgetting({ store, clock, trouble: (error) => expect(error).toBeUndefined() });
  await emptied;
  await forgetting.stop();
  expect(asked).toEqual(Array(4).fill('2026-03-01T01:00:00.000Z'));
});

it('reports a failure, and tries again later', async () => {
  const told: unknown[] = [];
  const store = { forgetAnswers: () => Promise.reject(new Error('no database')) };
  let heard = () => undefined as void;
  const trouble = new Promise<void>((resolve) => (heard = resolve));
  const forgetting = startForgetting({ store, clock, trouble: (error) => (told.push(error), heard()) });
  await trouble;
  await forgetting.stop();
  expect(told).toEqual([new Error('no database')]);
});
