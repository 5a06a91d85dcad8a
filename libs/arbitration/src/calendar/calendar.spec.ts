import { Rejected } from '@redress/event-sourcing';
import { chinaCalendar, plusDays } from '@redress/rulebook';
import { commandOf } from './aggregate.js';
import { type CalendarState, calendarFold, decide } from './calendar.js';

const at = '2026-11-10T02:00:00.000Z';
const publish = (body: object, as = 'supervisor:p1') =>
  commandOf({
    type: 'arbitration.publish-calendar',
    as,
    at,
    body: { year: 2027, holidays: ['2027-01-01'], workdays: [], ...body },
  });
const refused = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Rejected ? [error.refusal.code, error.refusal.message] : error;
  }
};
const after = (body: object): CalendarState => calendarFold.evolve('NOT_PUBLISHED', decide(publish(body), 'NOT_PUBLISHED')[0]!);

it('a supervisor publishes the days of a year, in order and each once', () => {
  const days = { holidays: ['2027-02-08', '2027-01-01', '2027-01-01'], workdays: ['2027-01-30'] };
  expect(decide(publish(days), 'NOT_PUBLISHED')).toEqual([
    { type: 'CalendarPublished', at, data: { year: 2027, holidays: ['2027-01-01', '2027-02-08'], workdays: ['2027-01-30'], by: 'p1' } },
  ]); // prettier-ignore
});

it('the same days again change nothing, whoever says them and in whatever order; others are a conflict', () => {
  const state = after({ holidays: ['2027-01-01', '2027-02-08'] });
  expect(decide(publish({ holidays: ['2027-02-08', '2027-01-01'] }, 'supervisor:p2'), state)).toEqual([]);
  expect(refused(() => decide(publish({ holidays: ['2027-01-01'] }), state))).toEqual([
    'CONFLICT',
    'the calendar of 2027 is published, with other days',
  ]);
});

it('a year that comes with the code is published already: its very days change nothing, others are a conflict', () => {
  const days = Array.from({ length: 365 }, (_, n) => plusDays('2026-01-01', n));
  const weekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());
  const holidays = days.filter((day) => weekday(day) && !chinaCalendar.isWorkingDay(day));
  const workdays = days.filter((day) => !weekday(day) && chinaCalendar.isWorkingDay(day));
  expect(decide(publish({ year: 2026, holidays, workdays }), 'NOT_PUBLISHED')).toEqual([]);
  expect(refused(() => decide(publish({ year: 2026, holidays: [], workdays }), 'NOT_PUBLISHED'))).toMatchObject(['CONFLICT', {}]);
});

it.each<[string, object, string, string]>([
  ['a day of another year', { holidays: ['2028-01-01'] }, 'supervisor:p1', 'INVALID'],
  ['a day that does not exist', { workdays: ['2027-02-29'] }, 'supervisor:p1', 'INVALID'],
  ['a holiday that is worked', { workdays: ['2027-01-01'] }, 'supervisor:p1', 'INVALID'],
  ['a year that is no number', { year: '2027' }, 'supervisor:p1', 'INVALID'],
  ['an officer', {}, 'officer:f1', 'FORBIDDEN'],
  ['the platform', {}, 'platform', 'FORBIDDEN'],
])('it is refused: %s', (_what, body, as, code) =>
  expect(refused(() => publish(body, as))).toMatchObject([code, expect.any(String)]),
);
