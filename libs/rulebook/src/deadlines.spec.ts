import { shippedEditions } from '@redress/rulebook/testing';
import {
  deadlines,
  dueInWorkingDays,
  type Edition,
  isInWorkingDays,
  reaches,
  runsOut,
  sellerExtension,
  workingDayIds,
} from './index.js';

const edition = shippedEditions()[1]!;
const from = '2026-03-02T01:00:00.000Z';

it.each([
  ['D-BUYER-MODIFY', '2026-03-09T01:00:00.000Z'],
  ['D-BUYER-RETURN', '2026-03-09T01:00:00.000Z'],
  ['D-CS-ACCEPT', '2026-03-04T16:00:00.000Z'],
  ['D-CS-DECIDE', '2026-03-11T16:00:00.000Z'],
  ['D-PLATFORM-RETURN', '2026-03-09T01:00:00.000Z'],
  ['D-APPEAL', '2026-03-17T01:00:00.000Z'],
  ['D-AUTOCONFIRM', '2026-03-12T01:00:00.000Z'],
  ['D-SELLER', '2026-03-05T01:00:00.000Z'],
  ['D-REOPEN', '2026-03-04T16:00:00.000Z'],
  ['D-REPLACE', '2026-03-05T01:00:00.000Z'],
  ['D-BUYER-CONFIRM', '2026-03-12T01:00:00.000Z'],
] as const)('%s falls due at %s', (ruleId, due) =>
  expect(deadlines[ruleId]({ from }, edition)).toMatchObject({
    ruleId,
    edition: 'tmall-2022',
    inputs: { from },
    outcome: { due },
  }),
);

it.each([
  ['a millisecond before', '2026-03-05T00:59:59.999Z', false],
  ['at its due instant', '2026-03-05T01:00:00.000Z', true],
])('a deadline %s: it has run out %s', (_what, at, reached) =>
  expect(runsOut('D-SHIP', 'S2')({ due: '2026-03-05T01:00:00.000Z', at }, edition)).toMatchObject({
    ruleId: 'D-SHIP',
    source: 'S2',
    outcome: { reached },
  }),
);

it('D-SELLER may be shorter for a reason', () => {
  const strict: Edition = {
    ...edition,
    deadlines: { ...edition.deadlines, 'D-SELLER': { hours: 72, perReason: { LATE_SHIPMENT: 24 } } },
  };
  expect(deadlines['D-SELLER']({ from, reason: 'LATE_SHIPMENT' }, strict).outcome.due).toBe('2026-03-03T01:00:00.000Z');
  expect(deadlines['D-SELLER']({ from, reason: 'QUALITY' }, strict).outcome.due).toBe('2026-03-05T01:00:00.000Z');
});

it('D-SELLER-CONFIRM is 7 days from the delivery, without a courier 10 days from the waybill', () => {
  expect(deadlines['D-SELLER-CONFIRM']({ from, courier: true }, edition).outcome.due).toBe('2026-03-09T01:00:00.000Z');
  expect(deadlines['D-SELLER-CONFIRM']({ from, courier: false }, edition).outcome.due).toBe('2026-03-12T01:00:00.000Z');
});

it('D-AUTOCONFIRM is later by all the time in which a refund was open, to the millisecond', () =>
  expect(deadlines['D-AUTOCONFIRM']({ from, pausedMs: 3_600_001 }, edition).outcome.due).toBe('2026-03-12T02:00:00.001Z'));

it('a deadline in working days says when it is provisional, the others never do', () => {
  const lateInTheYear = { from: '2026-12-31T01:00:00.000Z' };
  expect(deadlines['D-CS-ACCEPT'](lateInTheYear, edition).outcome).toEqual({
    due: '2027-01-05T16:00:00.000Z',
    provisional: true,
  });
  expect(deadlines['D-APPEAL'](lateInTheYear, edition).outcome).toEqual({ due: '2027-01-15T01:00:00.000Z' });
});

it('a deadline in working days names the published years that it reaches, and no other', () => {
  const years = [2027, 2028].map((year) => ({ year, holidays: [`${year}-01-04`], workdays: [] }));
  const said = (from: string) => dueInWorkingDays('D-CS-ACCEPT', from, years, edition);
  expect(said('2026-12-29T01:00:00.000Z')).toMatchObject({ inputs: { from: '2026-12-29T01:00:00.000Z' }, outcome: { due: '2026-12-31T16:00:00.000Z' } }); // prettier-ignore
  expect(said('2026-12-29T01:00:00.000Z').inputs).not.toHaveProperty('calendars');
  const overNewYear = said('2026-12-31T01:00:00.000Z');
  expect(overNewYear).toMatchObject({ inputs: { calendars: [years[0]] }, outcome: { due: '2027-01-05T16:00:00.000Z' } });
  expect(deadlines['D-CS-ACCEPT'](overNewYear.inputs as never, edition)).toEqual(overNewYear); // judged again by what it names
});

it.each([
  ['ends with the year before: no', '2026-12-30T01:00:00.000Z', '2026-12-31T16:00:00.000Z', false],
  ['ends with its first day: yes', '2026-12-31T01:00:00.000Z', '2027-01-01T16:00:00.000Z', true],
  ['begins on its last day but one: yes', '2027-12-30T01:00:00.000Z', '2028-01-03T16:00:00.000Z', true],
  ['begins on its last day, which does not count: no', '2027-12-31T01:00:00.000Z', '2028-01-03T16:00:00.000Z', false],
  ['begins after it: no', '2028-01-01T01:00:00.000Z', '2028-01-04T16:00:00.000Z', false],
])('whether a deadline reaches into 2027 where it %s', (_what, from, due, reached) =>
  expect(reaches({ from, due }, 2027)).toBe(reached),
);

it('every deadline that an edition sets in working days is one that a calendar moves', () =>
  expect(workingDayIds.toSorted()).toEqual(
    Object.entries(edition.deadlines).flatMap(([id, length]) => ('workingDays' in length ? [id] : [])).toSorted(), // prettier-ignore
  ));

const due = '2026-03-05T01:00:00.000Z';
it.each([
  ['at the application: stays', from, due],
  ['one millisecond before the last 24 h: stays', '2026-03-04T00:59:59.999Z', due],
  ['as the last 24 h begin: the same either way', '2026-03-04T01:00:00.000Z', due],
  ['one millisecond into them: moves by one', '2026-03-04T01:00:00.001Z', '2026-03-05T01:00:00.001Z'],
  ['in the middle of them', '2026-03-04T03:00:00.000Z', '2026-03-05T03:00:00.000Z'],
  ['at the very end', due, '2026-03-06T01:00:00.000Z'],
])('D-SELLER-EXT: a change %s', (_when, at, moved) =>
  expect(sellerExtension({ at, due }, edition).outcome).toEqual({ due: moved }),
);

it('D-SELLER-EXT: a second change counts from the end as the first one left it', () => {
  const first = sellerExtension({ at: '2026-03-04T03:00:00.000Z', due }, edition).outcome;
  expect(sellerExtension({ at: '2026-03-04T03:00:00.000Z', ...first }, edition).outcome).toEqual(first);
  expect(sellerExtension({ at: '2026-03-04T04:00:00.000Z', ...first }, edition).outcome.due).toBe('2026-03-05T04:00:00.000Z');
});

it('only what is counted in working days is moved by a calendar', () => {
  expect(workingDayIds.every(isInWorkingDays)).toBe(true);
  expect(isInWorkingDays('D-APPEAL')).toBe(false);
});
