import { replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { decidedByAnother, reportRules, result, secondPerson } from '../own-rules.js';
import type { ReportEvent } from '../report.events.js';
import { type Report, reportFold } from '../report.js';
import { reportView } from './view.js';

const at = '2026-03-02T01:00:00.000Z';
const due = '2026-03-09T16:00:00.000Z';
const ref = { reportId: 'p1', sellerId: 's1' };
const about = { ...ref, edition: 'tmall-2022', type: 'COUNTERFEIT' } as const;
const found = { upheld: true, measure: 'TAKEN_DOWN', finding: 'compared', by: 'f1' } as const;
const clock = { ruleId: 'D-REPORT', subject: 'p1' };
const filed: ReportEvent = { type: 'ReportFiled', at, data: { ...about, listing: 'k1', evidence: ['photo'], reporter: 'buyer:b1' } }; // prettier-ignore
const runs: ReportEvent = { type: 'DeadlineOpened', at, data: { ...clock, from: at, due } };
const met: ReportEvent = { type: 'DeadlineMet', at, data: clock };
const proposed: ReportEvent = { type: 'ReportProposed', at, data: { ...ref, ...found } };
const decided: ReportEvent = { type: 'ReportDecided', at, data: { ...about, ...found, reviewedBy: 'f2' } };
const alone: ReportEvent = { type: 'ReportDecided', at, data: { ...about, upheld: false, finding: 'no', by: 'f1' } };
const asked: ReportEvent = { type: 'ReconsiderationAsked', at, data: { ...ref, grounds: 'a licence', by: 'seller:s1' } };
const final: ReportEvent = { type: 'ReportReconsidered', at, data: { ...about, upheld: false, finding: 'licensed', by: 'p3' } };
const overdue: ReportEvent[] = [
  { type: 'DeadlineReached', at, data: clock },
  { type: 'ReportOverdue', at, data: { ...ref, ruleId: 'D-REPORT' } },
];
const stateOf = (...events: ReportEvent[]) => replay(reportFold, events);
const shown = (...events: ReportEvent[]) => reportView(stateOf(...events) as Report);

const first = {
  ...{ reportId: 'p1', type: 'COUNTERFEIT', listing: 'k1', sellerId: 's1', reporter: 'buyer:b1', edition: 'tmall-2022' },
  ...{ evidence: ['photo'], filedAt: at, status: 'OPEN', final: false, due: [], slaBreaches: [], allowed: ['reports.decide'] },
};
const known = { ...first, status: 'UPHELD', measure: 'TAKEN_DOWN', finding: 'compared', allowed: ['reports.reconsider'] };

it.each<[string, ReportEvent[], object]>([
  ['is filed', [filed, runs], { ...first, due: [{ ruleId: 'D-REPORT', due }] }],
  ['has had its end moved', [filed, runs, { type: 'DeadlineMoved', at, data: { ...clock, to: at, why: 'CALENDAR' } } as ReportEvent], { ...first, due: [{ ruleId: 'D-REPORT', due: at }] }],
  ['was missed', [filed, runs, ...overdue], { ...first, slaBreaches: ['D-REPORT'] }],
  ['is decided and not agreed to: nothing of what', [filed, runs, met, proposed], { ...first, allowed: ['reports.approve'] }],
  ['is agreed to', [filed, proposed, decided], known],
  ['was decided by one person, with no measure', [filed, alone], { ...first, status: 'REJECTED', finding: 'no', allowed: ['reports.reconsider'] }],
  ['is looked at again', [filed, proposed, decided, asked], { ...known, status: 'RECONSIDERED', grounds: 'a licence', allowed: ['reports.decide-reconsideration'] }],
  ['has its final result', [filed, proposed, decided, asked, final], { ...first, status: 'REJECTED', finding: 'licensed', grounds: 'a licence', final: true, allowed: [] }],
])('a report that %s', (_what, events, is) => expect(shown(...events)).toEqual(is)); // prettier-ignore

it('who has handled it is kept, by ID alone; and who asked for another look, when and why', () => {
  expect(stateOf(filed, decided)).toMatchObject({ handledBy: ['f1', 'f2'] });
  expect(stateOf(filed, alone)).toMatchObject({ handledBy: ['f1'] });
  expect(stateOf(filed, alone, asked)).toMatchObject({ reconsideration: { grounds: 'a licence', by: 'seller:s1', at } });
});

it('nothing happens to a report that nobody filed', () => expect(stateOf(decided, asked)).toEqual({ status: 'NONE' }));

it('the rules of reports are known by their names, and say by which document', () => {
  const edition = testRulebook().named('tmall-2022');
  expect(reportRules.map(({ rule }) => rule)).toEqual(['SD-REVIEW/report', 'SD-APPEAL/report', 'P-IP/result', 'D-REPORT/reached']); // prettier-ignore
  expect(secondPerson({ type: 'COUNTERFEIT' }, edition)).toMatchObject({ source: 'P', outcome: { needed: true } });
  expect(secondPerson({ type: 'PATENT' }, edition)).toMatchObject({ outcome: { needed: false } });
  expect(decidedByAnother({ by: 'f1', before: ['f1'] }, edition)).toMatchObject({ source: 'P', outcome: { allowed: false } });
  for (const [upheld, status] of [
    [true, 'UPHELD'],
    [false, 'REJECTED'],
  ] as const)
    // prettier-ignore
    expect(result({ type: 'PATENT', upheld, final: true }, edition)).toMatchObject({ source: 'S2', outcome: { status } });
});
