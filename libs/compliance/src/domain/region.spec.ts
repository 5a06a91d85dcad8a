import { dayOf, endOfDay, plusMs } from '@redress/rulebook';
import fc from 'fast-check';
import { hour } from './events.fixtures.js';
import { hours } from './lives.fixtures.js';
import { eighthOf, isIn, regionOf, standsFrom } from './region.js';

const fact = fc.record({ holdsAt: hours, recordedAt: hours });
const asked = fc.record({ asOf: hours, knownAt: hours });

it('a region has each fact of its query in exactly one part, and no other fact', () =>
  fc.assert(
    fc.property(fact, asked, (one, { asOf, knownAt }) => {
      const { days, eighths, eighth, uneven } = regionOf({ asOf, knownAt });
      const on = { holdsAt: dayOf(one.holdsAt), recordedAt: dayOf(one.recordedAt) };
      const stands = standsFrom(one);
      const times =
        days.filter(({ holdsAt, recordedAt }) => isIn(on.holdsAt, holdsAt) && isIn(on.recordedAt, recordedAt)).length +
        (dayOf(stands) === eighths.on && eighthOf(stands) < eighths.before ? 1 : 0) +
        (isIn(stands, eighth) ? eighth.sign : 0) +
        uneven.filter(({ holdsAt, recordedAt }) => isIn(one.holdsAt, holdsAt) && isIn(one.recordedAt, recordedAt)).length;
      expect(times).toBe(one.holdsAt <= asOf && one.recordedAt <= knownAt ? 1 : 0);
    }),
    { numRuns: 2000 },
  ));

it('a region reads single facts only within an hour and a half of the cut, or where the clocks differ, of single days', () =>
  fc.assert(
    fc.property(asked, (question) => {
      const { eighth, uneven } = regionOf(question);
      expect(Date.parse(eighth.before) - Date.parse(eighth.from)).toBeLessThanOrEqual(1.5 * hour);
      for (const { by, on, ...clocks } of uneven) {
        const { from, before } = clocks[by];
        expect([dayOf(from!), dayOf(plusMs(before, -1))]).toEqual([on, on]);
      }
    }),
  ));

it('a region reads no single fact where both clocks are at the end of a day, as for published figures', () => {
  const last = plusMs(endOfDay('2026-03-05'), -1);
  const whole = { holdsAt: { before: '2026-03-06' }, recordedAt: { before: '2026-03-06' } };
  const { days, eighths, eighth, uneven } = regionOf({ asOf: last, knownAt: last });
  expect({ days, eighths, uneven }).toEqual({ days: [whole], eighths: { on: '2026-03-06', before: 0 }, uneven: [] });
  expect(eighth.from).toBe(eighth.before);
});
