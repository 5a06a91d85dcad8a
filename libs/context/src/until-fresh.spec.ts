import { StaleLookup } from '@redress/event-sourcing';
import { done, doneAtOnce, got } from './doing.js';
import { untilFresh } from './until-fresh.js';

/** Work of which the first `times` attempts find that what they looked up has changed. */
const changing = (times: number) => {
  let calls = 0;
  function* work() {
    if (++calls <= times) throw new StaleLookup('case c1 has changed');
    return yield* got('done');
  }
  return { work, calls: () => calls };
};

it('tries again where something changed between the lookup and the locks', async () => {
  const { work, calls } = changing(9);
  expect(await done(untilFresh(work))).toBe('done');
  expect(calls()).toBe(10);
});

it('gives up after ten attempts with CONFLICT, and says what kept changing', async () => {
  const { work, calls } = changing(Infinity);
  const message = 'case c1 has changed each of 10 times that it was looked up: say it again';
  await expect(done(untilFresh(work))).rejects.toMatchObject({ refusal: { code: 'CONFLICT', message } });
  expect(calls()).toBe(10);
});

it('does not try again after an error of another kind', () => {
  let calls = 0;
  function* broken() {
    throw new Error(`no database (${++calls})`);
  }
  expect(() => doneAtOnce(untilFresh(broken))).toThrow('(1)');
});
