import { StaleLookup } from '@redress/event-sourcing';
import { done, doneAtOnce, got } from './doing.js';
import { untilFresh } from './until-fresh.js';

/** Work that finds something changed so many times. */
const changing = (times: number) => {
  let calls = 0;
  function* work() {
    if (++calls <= times) throw new StaleLookup('case c1 has changed');
    return yield* got('done');
  }
  return { work, calls: () => calls };
};

it('looks up again what has changed between the look and the locks', async () => {
  const { work, calls } = changing(9);
  expect(await done(untilFresh(work))).toBe('done');
  expect(calls()).toBe(10);
});

it('gives up after ten times, and says what kept changing', async () => {
  const { work, calls } = changing(Infinity);
  const message = 'case c1 has changed each of 10 times that it was looked up: say it again';
  await expect(done(untilFresh(work))).rejects.toMatchObject({ refusal: { code: 'CONFLICT', message } });
  expect(calls()).toBe(10);
});

it('hands on at once what fails for another reason', () => {
  let calls = 0;
  function* broken() {
    throw new Error(`no database (${++calls})`);
  }
  expect(() => doneAtOnce(untilFresh(broken))).toThrow('(1)');
});
