import { LookedUpTooEarly, lookingUpAgain } from './look-up-again.js';

/** Work that finds something changed so many times. */
const changing = (times: number) => {
  let calls = 0;
  const work = async () => {
    if (++calls <= times) throw new LookedUpTooEarly('case c1 has changed');
    return 'done';
  };
  return { work, calls: () => calls };
};

it('looks up again what has changed between the look and the locks', async () => {
  const { work, calls } = changing(9);
  expect(await lookingUpAgain(work)).toBe('done');
  expect(calls()).toBe(10);
});

it('gives up after ten times, and says what kept changing', async () => {
  const { work, calls } = changing(Infinity);
  const message = 'case c1 has changed each of 10 times that it was looked up: say it again';
  await expect(lookingUpAgain(work)).rejects.toMatchObject({ refusal: { code: 'CONFLICT', message } });
  expect(calls()).toBe(10);
});

it('hands on at once what fails for another reason', async () => {
  let calls = 0;
  await expect(lookingUpAgain(async () => Promise.reject(new Error(`no database (${++calls})`)))).rejects.toThrow('(1)');
});
