import { calendarWith, chinaCalendar, endOfDay, plusDays, workingDaysAfter, yearsToAsk } from './index.js';

/** As a person in Shanghai says it. */
const shanghai = (text: string) => new Date(`${text}+08:00`).toISOString();
const due = (from: string, days: number) => workingDaysAfter({ from: shanghai(from), days });
const published = (day: string) => ({ due: endOfDay(day), provisional: false });

it.each([
  ['Monday to Wednesday', '2026-03-02T09:00', 2, '2026-03-04'],
  ['counted from the day, not the hour', '2026-03-02T00:00', 2, '2026-03-04'],
  ['to its last millisecond', '2026-03-02T23:59:59.999', 2, '2026-03-04'],
  ['and not one more', '2026-03-03T00:00', 2, '2026-03-05'],
  ['over a weekend', '2026-03-05T12:00', 2, '2026-03-09'],
  ['from a Saturday', '2026-03-07T12:00', 1, '2026-03-09'],
  ['over Golden Week, whose 10 October (Saturday) is a working day', '2026-09-30T12:00', 3, '2026-10-10'],
  ['within Golden Week', '2026-10-04T12:00', 1, '2026-10-08'],
  ['on a 调休 make-up Sunday before it', '2026-09-18T12:00', 1, '2026-09-20'],
  ['over Spring Festival, with both make-up Saturdays', '2026-02-13T12:00', 6, '2026-02-28'],
  ['over New Year within what is published, Sunday 4 January worked', '2025-12-31T12:00', 1, '2026-01-04'],
  ['up to the last published day', '2026-12-29T12:00', 2, '2026-12-31'],
  ['no days: the end of the day itself', '2026-03-02T09:00', 0, '2026-03-02'],
])('a working day is counted: %s', (_what, from, days, day) => expect(due(from, days)).toEqual(published(day)));

it('a deadline that reaches into a year not yet published is provisional', () => {
  expect(due('2026-12-30T12:00', 1)).toEqual(published('2026-12-31'));
  expect(due('2026-12-30T12:00', 2)).toEqual({ due: endOfDay('2027-01-04'), provisional: true }); // 1 January is a Friday
});

it('a provisional year has weekends and the statutory dates only', () => {
  const days = Array.from({ length: 365 }, (_, n) => plusDays('2027-01-01', n));
  const weekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());
  expect(days.filter((day) => weekday(day) && !chinaCalendar.isWorkingDay(day))).toEqual([
    '2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01',
  ]); // prettier-ignore
  expect(days.filter((day) => !weekday(day) && chinaCalendar.isWorkingDay(day))).toEqual([]);
});

it('the years from 2012 to 2026 are published', () => {
  const years = Array.from({ length: 18 }, (_, n) => 2011 + n);
  expect(years.filter((year) => !chinaCalendar.isPublished(`${year}-05-05`))).toEqual([2027, 2028]);
});

describe('a year that a supervisor has published', () => {
  const year = { year: 2027, holidays: ['2027-01-01', '2027-01-04', '2027-05-04'], workdays: ['2027-01-02', '2027-01-09'] };
  const dueBy = (from: string, days: number) => workingDaysAfter({ from: shanghai(from), days }, calendarWith([year]));

  it.each([
    ['a holiday is none', '2026-12-31T12:00', 2, '2027-01-05'],
    ['a weekend day that is worked is one', '2026-12-31T12:00', 1, '2027-01-02'],
    ['a statutory date that it does not name is one: its lists say it all', '2027-04-30T12:00', 1, '2027-05-03'],
    ['its last day', '2027-12-30T12:00', 1, '2027-12-31'],
  ])('is counted by its lists: %s', (_what, from, days, day) => expect(dueBy(from, days)).toEqual(published(day)));

  it('leaves the next year provisional', () =>
    expect(dueBy('2027-12-31T12:00', 1)).toEqual({ due: endOfDay('2028-01-03'), provisional: true }));

  it('cannot change a year that comes with the code', () => {
    const other = calendarWith([{ year: 2026, holidays: ['2026-03-03'], workdays: [] }]);
    expect([other.isPublished('2026-03-03'), other.isWorkingDay('2026-03-03')]).toEqual([true, true]);
  });

  it.each([
    ['in 2026: the next', '2026-12-31T12:00', [2027]],
    ['in 2027: that one and the next', '2027-01-01T00:00', [2027, 2028]],
    ['long before: none', '2017-06-01T12:00', []],
  ])('is asked for where a deadline may reach it, from an instant %s', (_when, from, years) =>
    expect(yearsToAsk(shanghai(from))).toEqual(years),
  );
});

it('a year before those that come with the code is not published, and counted by weekends and statutory dates', () => {
  expect([chinaCalendar.isPublished('1999-10-01'), chinaCalendar.isPublished('2026-10-01')]).toEqual([false, true]);
  expect([chinaCalendar.isWorkingDay('1999-10-01'), chinaCalendar.isWorkingDay('1999-10-04')]).toEqual([false, true]);
});
