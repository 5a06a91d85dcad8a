import type { Clock } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { movedByCalendar, openedInWorkingDays } from './deadlines.js';

const edition = testRulebook().named('tmall-2022');
const from = '2026-12-31T03:00:00.000Z';
const at = '2027-01-01T01:00:00.000Z';
const year = (of: number, ...holidays: string[]) => ({ year: of, holidays, workdays: [] });
const provisional: Clock = { from, due: '2027-01-05T16:00:00.000Z', provisional: true };
const said = (of = 2027) => ({ at, data: { ruleId: 'D-CS-ACCEPT', subject: 'c1', year: of } });

it('a deadline in working days is opened with what it was counted by', () => {
  const subject = { subject: 'c1', from };
  const about = { ruleId: 'D-CS-ACCEPT', subject: 'c1', from };
  expect(openedInWorkingDays('D-CS-ACCEPT', subject, [], edition)).toMatchObject({
    ...{ type: 'DeadlineOpened', at: from, data: { ...about, due: '2027-01-05T16:00:00.000Z', provisional: true } },
    explanation: { inputs: { from } },
  });
  const known = openedInWorkingDays('D-CS-ACCEPT', subject, [year(2027, '2027-01-01', '2027-01-04')], edition);
  expect(known.data).toEqual({ ...about, due: '2027-01-06T16:00:00.000Z' });
});

it('a provisional one is moved, with the calendar as its cause and in its explanation', () => {
  const calendars = [year(2027, '2027-01-01', '2027-01-04')];
  expect(movedByCalendar(said(), provisional, calendars, edition)).toMatchObject([
    {
      ...{ type: 'DeadlineMoved', at },
      data: { ruleId: 'D-CS-ACCEPT', subject: 'c1', to: '2027-01-06T16:00:00.000Z', why: 'CalendarPublished' },
      explanation: { rule: 'D-CS-ACCEPT/due', inputs: { from, calendars } },
    },
  ]);
});

it.each<[string, Clock | undefined, ReturnType<typeof said>]>([
  ['one that has ended', undefined, said()],
  ['one that was counted with that year', { from, due: provisional.due }, said()],
  ['one that does not reach that year', provisional, said(2028)],
  ['one in hours', { ...provisional }, { at, data: { ...said().data, ruleId: 'D-SELLER' } }],
])('a published calendar moves nothing of %s', (_what, clock, command) =>
  expect(movedByCalendar(command, clock, [year(2027), year(2028)], edition)).toEqual([]),
);

it('where a year behind it is missing it stays provisional, and is moved again once that one is there', () => {
  const clock: Clock = { from: '2027-12-30T03:00:00.000Z', due: '2028-01-03T16:00:00.000Z', provisional: true };
  const first = year(2027, '2027-12-31');
  const [moved] = movedByCalendar(said(2027), clock, [first], edition);
  expect(moved?.data).toMatchObject({ to: '2028-01-04T16:00:00.000Z', provisional: true });
  const after: Clock = { from: clock.from, due: moved!.data.to, provisional: true };
  expect(movedByCalendar(said(2027), after, [first], edition)).toEqual([]); // said again
  const [again] = movedByCalendar(said(2028), after, [first, year(2028, '2028-01-03')], edition);
  expect(again?.data).toEqual({ ruleId: 'D-CS-ACCEPT', subject: 'c1', to: '2028-01-05T16:00:00.000Z', why: 'CalendarPublished' });
});
