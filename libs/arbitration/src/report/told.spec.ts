// What a person is told whose command about a report is refused; what a decision takes down; what the commands are made of.
import { replay } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import { testRulebook } from '@redress/rulebook/testing';
import { decide } from './decide.js';
import { commandOf } from './parse-command.js';
import type { ReportCommand } from './report.commands.js';
import type { ReportEvent } from './report.events.js';
import { reportFold } from './report.js';

const at = '2026-03-02T01:00:00.000Z';
const reportId = 'p1';
const command = (type: string, as: string, data: object = {}) => ({ type, as, at, data: { reportId, ...data } }) as unknown as ReportCommand; // prettier-ignore
const file = (type = 'TRADEMARK', as = 'seller:s2') =>
  command('reports.file', as, { type, listing: 'k1', sellerId: 's1', evidence: ['certificate'] });
const fake = file('COUNTERFEIT', 'buyer:b1');
const find = (more: object = {}, as = 'officer:f1') => command('reports.decide', as, { upheld: true, finding: 'seen', ...more });
const approve = (as = 'officer:f2') => command('reports.approve', as);
const reconsider = (as = 'seller:s1') => command('reports.reconsider', as, { grounds: 'a licence' });
const result = (more: object = {}, as = 'supervisor:p3') => command('reports.decide-reconsideration', as, { upheld: false, finding: 'seen', ...more }); // prettier-ignore

const given = (...commands: readonly ReportCommand[]) => {
  const events: ReportEvent[] = [];
  const say = (said: ReportCommand) => {
    const added = decide(testRulebook())(said, replay(reportFold, events));
    events.push(...added);
    return added;
  };
  commands.forEach(say);
  return { say, state: () => replay(reportFold, events) };
};

it.each<[string, readonly ReportCommand[], ReportCommand, object]>([
  ['a report that nobody filed', [], find(), { code: 'NOT_FOUND', message: 'no report p1' }],
  ['an id that stands for another report', [file()], file(), { code: 'CONFLICT', message: 'p1 is the id of another report' }],
  ['a party that decides (SD-SELF)', [file()], find({}, 'officer:s2'), { ruleId: 'SD-SELF', message: 'nobody handles a report to which they are a party' }],
  ['a party that agrees (SD-SELF)', [fake, find()], approve('officer:b1'), { ruleId: 'SD-SELF' }],
  ['a party that reconsiders (SD-SELF)', [file(), find(), reconsider()], result({}, 'supervisor:s1'), { ruleId: 'SD-SELF' }],
  ['the same person agreeing (SD-REVIEW)', [fake, find()], approve('supervisor:f1'), { ruleId: 'SD-REVIEW', message: 'a second person must agree, not the one who decided' }],
  ['a second decision, before anybody agreed', [fake, find()], find({}, 'officer:f3'), { code: 'STATE', message: 'report p1 is OPEN: reports.decide is not open', details: { allowed: ['reports.approve'] } }],
  ['an agreement to what took effect at once', [file(), find()], approve(), { message: 'report p1 is UPHELD: reports.approve is not open', details: { allowed: ['reports.reconsider'] } }],
  ['a look at what is decided for good', [file(), find(), reconsider(), result()], reconsider(), { message: 'report p1 is REJECTED, and that is final: reports.reconsider is not open', details: { allowed: [] } }],
  ['a result that nobody has asked for', [file(), find()], result(), { message: 'report p1 is UPHELD: reports.decide-reconsideration is not open', details: { allowed: ['reports.reconsider'] } }],
  ['whoever has decided before (SD-APPEAL)', [file(), find(), reconsider()], result({}, 'supervisor:f1'), { ruleId: 'SD-APPEAL', message: 'whoever has decided or reviewed a report does not decide about it again' }],
])('is told of %s', (_what, before, said, told) => expect(refusalOf(() => given(...before).say(said))).toMatchObject(told)); // prettier-ignore

it.each(['buyer:b1', 'platform', 'service:arbitration'])('%s may report a counterfeit', (as) =>
  expect(given().say(file('COUNTERFEIT', as))[0]).toMatchObject({ type: 'ReportFiled', data: { reporter: as } }),
);
it.each(['seller:s2', 'seller:s1', 'platform', 'service:arbitration'])('%s may ask for another look', (as) =>
  expect(given(file(), find()).say(reconsider(as))[0]).toMatchObject({ type: 'ReconsiderationAsked', data: { by: as } }),
);

it.each<[string, readonly ReportCommand[], ReportCommand, string | undefined]>([
  ['a counterfeit that is upheld: the listing is taken down', [fake], find(), 'TAKEN_DOWN'],
  ['a counterfeit that is not: nothing', [fake], find({ upheld: false }), undefined],
  ['an infringement without a measure: nothing', [file()], find(), undefined],
  ['the measure that the officer names', [file()], find({ measure: 'STORE_CLOSED' }), 'STORE_CLOSED'],
  [
    'a counterfeit found at the reconsideration: the listing is taken down',
    [fake, find({ upheld: false }), approve(), reconsider('buyer:b1')],
    result({ upheld: true }),
    'TAKEN_DOWN',
  ],
  [
    'an infringement found at the reconsideration: nothing',
    [file(), find({ upheld: false }), reconsider('seller:s2')],
    result({ upheld: true }),
    undefined,
  ],
])('%s (P-FAKE, P-IP)', (_what, before, said, measure) => {
  const found = given(...before).say(said).find(({ type }) => type !== 'DeadlineMet'); // prettier-ignore
  expect((found?.data as { measure?: string }).measure).toBe(measure);
  expect('measure' in (found?.data ?? {})).toBe(measure !== undefined);
});

it('each fact of a report names it, whose listing it is, its type and its edition', () => {
  const about = { reportId, sellerId: 's1', edition: 'tmall-2022', type: 'TRADEMARK' };
  expect(given(file()).say(find()).at(-1)?.data).toEqual({ ...about, upheld: true, finding: 'seen', by: 'f1' });
  expect(given(file(), find()).say(reconsider())[0]?.data).toEqual({ reportId, sellerId: 's1', grounds: 'a licence', by: 'seller:s1' }); // prettier-ignore
  expect(given(file(), find(), reconsider()).say(result())[0]?.data).toEqual({ ...about, upheld: false, finding: 'seen', by: 'p3' }); // prettier-ignore
});

it('a report that is overdue says by which rule, and is so once', () => {
  const ring = command('arbitration.reach-deadline', 'service:arbitration', { stream: 'report-p1', ruleId: 'D-REPORT', subject: 'p1' }); // prettier-ignore
  const late = { ...ring, at: '2026-03-09T16:00:00.000Z' } as ReportCommand;
  const { say } = given(file());
  expect(say(ring)).toEqual([]);
  expect(say(late)).toMatchObject([
    { type: 'DeadlineReached', data: { ruleId: 'D-REPORT', subject: 'p1' }, explanation: { ruleId: 'D-REPORT', source: 'S2' } },
    { type: 'ReportOverdue', data: { reportId, sellerId: 's1', ruleId: 'D-REPORT' } },
  ]);
  expect(say(late)).toEqual([]);
});

it('each event says by which rules', () => {
  const why = (events: readonly ReportEvent[]) => (events.at(-1) as { explanation?: object }).explanation;
  expect(why(given(file()).say(find()))).toMatchObject({ ruleId: 'SD-REVIEW', passed: ['SD-SELF'], outcome: { needed: false } });
  expect(why(given(fake, find()).say(approve()))).toMatchObject({ ruleId: 'SD-REVIEW', passed: ['SD-SELF'] });
  expect(why(given(file(), find(), reconsider()).say(result()))).toMatchObject({ ruleId: 'P-IP', passed: ['SD-APPEAL', 'SD-SELF'], inputs: { type: 'TRADEMARK', upheld: false, final: true } }); // prettier-ignore
});

describe('the commands of a report', () => {
  const ask = (type: string, body: object, as = 'officer:f1') => commandOf({ type, as, at, body });

  it('carry what was said, and nothing else', () =>
    expect(ask('reports.approve', { reportId })).toEqual({ type: 'reports.approve', as: 'officer:f1', at, data: { reportId } }));

  it.each(['arbitration.reach-deadline', 'arbitration.recompute-deadline'])('%s speaks for a service, of the report that its stream names', (type) => {
    const ring = { stream: 'report-p1', ruleId: 'D-REPORT', subject: 'p1' };
    expect(ask(type, ring, 'service:arbitration').data).toEqual({ ...ring, reportId });
    expect(refusalOf(() => ask(type, ring, 'officer:f1'))).toMatchObject({ code: 'FORBIDDEN' });
  }); // prettier-ignore

  it('are refused where there is none of that name, or where it is not theirs to say', () => {
    expect(refusalOf(() => ask('reports.forget', { reportId }))).toMatchObject({ code: 'INVALID', message: 'no command reports.forget' }); // prettier-ignore
    expect(refusalOf(() => ask('reports.approve', { reportId }, 'seller:s1'))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
