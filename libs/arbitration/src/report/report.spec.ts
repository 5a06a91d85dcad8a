import { replay } from '@redress/event-sourcing';
import type { CalendarYear } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import { decide } from './decide.js';
import type { Of, ReportCommand } from './report.commands.js';
import type { ReportEvent } from './report.events.js';
import { reportFold } from './report.js';

const at = '2026-03-02T01:00:00.000Z'; // a Monday
const due = '2026-03-09T16:00:00.000Z';
const build =
  <Type extends ReportCommand['type']>(type: Type, as: string, defaults: Of<Type>['data']) =>
  (data: Partial<Of<Type>['data']> = {}, by = as, when = at): Of<Type> =>
    ({ type, as: by, at: when, data: { ...defaults, ...data } }) as unknown as Of<Type>;

const reportId = 'p1';
const what = { type: 'TRADEMARK', listing: 'k1', sellerId: 's1', evidence: ['certificate'] } as const;
const file = build('reports.file', 'seller:s2', { reportId, ...what });
const fake = (by = 'buyer:b1') => file({ type: 'COUNTERFEIT' }, by);
const find = build('reports.decide', 'officer:f1', { reportId, upheld: true, finding: 'compared' });
const approve = build('reports.approve', 'officer:f2', { reportId });
const reconsider = build('reports.reconsider', 'seller:s1', { reportId, grounds: 'a licence' });
const result = build('reports.decide-reconsideration', 'supervisor:p3', { reportId, upheld: false, finding: 'seen' });
const clock = { reportId, stream: 'report-p1', ruleId: 'D-REPORT', subject: reportId };
const reach = (when: string) => build('arbitration.reach-deadline', 'service:arbitration', clock)({}, undefined, when);

const given = (...commands: readonly ReportCommand[]) => {
  const events: ReportEvent[] = [];
  const say = (command: ReportCommand) => {
    const added = decide(testRulebook())(command, replay(reportFold, events));
    events.push(...added);
    return added.map(({ type }) => type);
  };
  commands.forEach(say);
  return { say, state: () => replay(reportFold, events) };
};

it.each<[string, readonly ReportCommand[], ReportCommand, string[], object]>([
  ['runs for five working days from its filing (D-REPORT)', [], file(), ['ReportFiled', 'DeadlineOpened'], { clocks: { 'D-REPORT': { from: at, due } } }],
  ['about a trademark is decided at once (P-IP)', [file()], find(), ['DeadlineMet', 'ReportDecided'], { status: 'UPHELD' }],
  ['about a counterfeit waits for a second person (SD-REVIEW)', [fake()], find(), ['DeadlineMet', 'ReportProposed'], { status: 'PROPOSED' }],
  ['about a counterfeit takes the listing down (P-FAKE)', [fake(), find()], approve(), ['ReportDecided'], { status: 'UPHELD', decision: { measure: 'TAKEN_DOWN' }, handledBy: ['f1', 'f2'] }],
  ['is reconsidered', [file(), find()], reconsider(), ['ReconsiderationAsked'], { status: 'RECONSIDERED' }],
  ['ends with the final result', [file(), find(), reconsider()], result(), ['ReportReconsidered'], { status: 'REJECTED', final: true }],
  ['is not overdue a millisecond early', [file()], reach('2026-03-09T15:59:59.999Z'), [], { slaBreaches: [] }],
  ['is overdue once its time has passed', [file()], reach(due), ['DeadlineReached', 'ReportOverdue'], { slaBreaches: ['D-REPORT'] }],
  ['is not overdue once it was decided', [file(), find()], reach(due), [], { slaBreaches: [] }],
])('a report %s', (_what, before, command, types, state) => {
  const report = given(...before);
  expect([report.say(command), report.state()]).toMatchObject([types, state]);
}); // prettier-ignore

it('its time follows a calendar that is published, and counts by one that is (D-REPORT)', () => {
  const year: CalendarYear = { year: 2027, holidays: ['2027-01-01', '2027-01-04'], workdays: [] };
  const filed = file({}, undefined, '2026-12-29T01:00:00.000Z');
  const [, before] = decide(testRulebook())(filed, { status: 'NONE' });
  expect(before?.data).toMatchObject({ due: '2027-01-06T16:00:00.000Z', provisional: true });
  const [, known] = decide(testRulebook())(filed, { status: 'NONE' }, [year]);
  expect(known?.data).toEqual({ ruleId: 'D-REPORT', subject: reportId, from: filed.at, due: '2027-01-07T16:00:00.000Z' });

  const recompute = {
    type: 'arbitration.recompute-deadline',
    as: 'service:arbitration',
    at,
    data: { ...clock, year: 2027 },
  } as const;
  const history = decide(testRulebook())(filed, { status: 'NONE' });
  const moved = decide(testRulebook())(recompute, replay(reportFold, history), [year]);
  expect(moved).toMatchObject([{ type: 'DeadlineMoved', data: { to: '2027-01-07T16:00:00.000Z', why: 'CalendarPublished' } }]);
  expect(decide(testRulebook())(recompute, replay(reportFold, [...history, ...moved]), [year])).toEqual([]);
});

it.each<[string, readonly ReportCommand[], ReportCommand, string]>([
  ['a seller may not report a counterfeit', [], fake('seller:s2'), 'FORBIDDEN'],
  ['nobody decides a second time', [file(), find()], find({}, 'officer:f3'), 'STATE'],
  ['a trademark needs no second person', [file(), find()], approve(), 'STATE'],
  ['whoever decided does not agree to it (SD-REVIEW)', [fake(), find()], approve({}, 'supervisor:f1'), 'RULE SD-REVIEW'],
  ['the reporter does not handle it (SD-SELF)', [fake()], find({}, 'officer:b1'), 'RULE SD-SELF'],
  ['the seller does not handle it (SD-SELF)', [file()], find({}, 'supervisor:s1'), 'RULE SD-SELF'],
  ['a stranger does not ask for another look', [file(), find()], reconsider({}, 'seller:s9'), 'FORBIDDEN'],
  ['nothing is reconsidered before it is decided', [file()], reconsider(), 'STATE'],
  ['whoever decided does not reconsider (SD-APPEAL)', [file(), find(), reconsider()], result({}, 'officer:f1'), 'RULE SD-APPEAL'],
  ['whoever reviewed does not reconsider (SD-APPEAL)', [fake(), find(), approve(), reconsider()], result({}, 'officer:f2'), 'RULE SD-APPEAL'],
  ['there is one reconsideration', [file(), find(), reconsider(), result()], reconsider({}, 'seller:s2'), 'STATE'],
])('%s', (_what, before, command, expected) => {
  const [code, ruleId] = expected.split(' ');
  const refusal = expect.objectContaining({ code, ...(ruleId !== undefined && { ruleId }) }) as object;
  expect(() => given(...before).say(command)).toThrow(expect.objectContaining({ refusal }));
}); // prettier-ignore
