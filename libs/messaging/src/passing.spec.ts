import type { Published } from '@redress/contracts';
import type { PassedOver } from '@redress/event-sourcing';
import { Passing } from './passing.js';

const event = (version: number, stream = 's'): Published => ({ stream, version, eventId: `${stream}@${version}` }) as Published;
/** Wants every third event. */
const choosy = (passOver: (passed: readonly PassedOver[]) => Promise<void> = async () => undefined) => ({
  ...{ consumer: 'c', services: [], hear: async () => undefined, passOver },
  wants: ({ version }: Published) => version % 3 === 0,
});
const turns = (versions: readonly number[], subscriber = choosy(), passing = new Passing()) =>
  versions.map((version) => passing.turnOf('lane', subscriber, event(version)));
const whole = { how: 'WANTED' };

it('what is not wanted is passed over from the first event on, and what is wanted says since when', () =>
  expect(turns([1, 2, 3, 4, 5, 6])).toEqual([
    { how: 'PASSED', after: 0 },
    { how: 'PASSED', after: 0 },
    { how: 'WANTED', after: 0 },
    { how: 'PASSED', after: 3 },
    { how: 'PASSED', after: 3 },
    { how: 'WANTED', after: 3 },
  ]));

it.each([
  ['of a stream that this process has not seen', [5, 7], [whole, whole]],
  ['behind a hole: its consumer tells the gap', [1, 2, 5], [{ how: 'PASSED', after: 0 }, { how: 'PASSED', after: 0 }, whole]],
  ['that comes again', [1, 2, 1], [{ how: 'PASSED', after: 0 }, { how: 'PASSED', after: 0 }, whole]],
])('hands over what is not wanted %s', (_what, versions, expected) => expect(turns(versions)).toEqual(expected));

it('a consumer that does not say what it wants hears all', () => {
  const { wants: _, ...plain } = choosy();
  expect(turns([1, 2, 3], plain as never)).toEqual([whole, whole, whole]);
});

it('writes down all that was passed of many streams at once, and again what could not be written', async () => {
  const written: PassedOver[][] = [];
  let broken = true;
  const subscriber = choosy(async (passed) => {
    if (broken) throw new Error('no database');
    written.push([...passed]);
  });
  const passing = new Passing();
  passing.pass(subscriber, event(1), 0);
  passing.pass(subscriber, event(2), 0);
  passing.pass(subscriber, event(1, 't'), 0);
  await expect(passing.flush()).rejects.toThrow('no database');
  passing.pass(subscriber, event(4), 3); // the third was wanted, and moved the position itself
  broken = false;
  await passing.flush();
  await passing.flush();
  expect(written).toEqual([
    [
      { stream: 's', after: 3, version: 4 },
      { stream: 't', after: 0, version: 1 },
    ],
  ]);
});
