// What a case is after each step, as it is shown.
import { replay } from '@redress/event-sourcing';
import { type Case, caseFold } from '../case.js';
import type { CaseEvent } from '../case.events.js';
import * as f from '../case.fixtures.js';
import { caseView } from './view.js';

type Any = ReturnType<typeof f.requested>;
const later = f.after(200);
const shown = (...events: Any[]) => caseView(replay(caseFold, events as CaseEvent[]) as Case);
const evidence = (type: string, more: object = {}) => ({ type, at: f.at, data: { ruleId: 'D-EVIDENCE', subject: 'c1', ...more } }) as unknown as Any; // prettier-ignore
const runs = evidence('DeadlineOpened', { from: f.at, due: later });
const asked = [f.requested(), f.accepted(), f.asked(), runs];
const taken = [f.requested(), f.accepted()];

it.each<[string, Any[], object]>([
  ['is taken', taken, { status: 'ACCEPTED', officer: 'f1', takenAt: f.at }],
  ['is handed to another officer', [...taken, f.assigned()], { status: 'ACCEPTED', officer: 'f2' }],
  ['waits for evidence', asked, { status: 'EVIDENCE', due: [{ ruleId: 'D-EVIDENCE', due: later }] }],
  ['has all its evidence', [...asked, evidence('DeadlineMet'), f.complete()], { status: 'ACCEPTED', due: [] }],
  ['has had the time for evidence run out', [...asked, evidence('DeadlineReached'), f.complete()], { status: 'ACCEPTED', due: [] }],
  ['is given back and taken again while evidence is outstanding', [...asked, f.released(), f.accepted()], { status: 'EVIDENCE' }],
  ['is decided while evidence is closed late: stays decided', [...taken, f.decided(), f.complete()], { status: 'DECIDED' }],
  ['was missed', [f.requested(), f.late()], { slaBreaches: ['D-CS-ACCEPT'] }],
  ['waits for a second person', [...taken, f.proposed()], { status: 'SECOND_REVIEW', verdict: 'REFUND', amount: '399.00', decidedBy: 'f1', decidedAt: f.at }],
  ['is agreed to', [...taken, f.proposed(), f.decided({ reviewedBy: 'f2' })], { status: 'DECIDED', reviewedBy: 'f2', reviewedAt: f.at }],
  ['is divided: by which shares, and who bears the freight', [...taken, f.decided({ verdict: 'SHARED', shares: { SELLER: 60, BUYER: 40 }, freight: 'BUYER' } as never)], { shares: { SELLER: 60, BUYER: 40 }, freight: 'BUYER' }],
  ['is final', [...taken, f.decided(), f.final()], { status: 'FINAL', finalAt: f.at }],
  ['is withdrawn', [f.requested(), f.withdrawn()], { status: 'WITHDRAWN', withdrawnAt: f.at, withdrawnWhy: 'WITHDRAWN' }],
])('a case that %s', (_what, events, is) => expect(shown(...events)).toMatchObject(is)); // prettier-ignore

it('returned to its officer, the verdict is nobody’s any more', () => {
  const back = shown(...taken, f.proposed(), f.returned());
  expect(back).toMatchObject({ status: 'ACCEPTED', officer: 'f1' });
  expect(['verdict', 'amount', 'decidedBy', 'reviewedBy'].filter((key) => key in back)).toEqual([]);
});

it('given back, it has no officer; decided by one person, nobody has agreed', () => {
  expect(shown(...taken, f.released())).not.toHaveProperty('officer');
  const alone = shown(...taken, f.decided());
  expect(['shares', 'freight', 'reviewedBy', 'reviewedAt', 'withdrawnAt', 'finalAt'].filter((key) => key in alone)).toEqual([]);
});

it('of several times that evidence was asked for the one that ends first is shown', () => {
  const second = { ...f.asked({ ask: 'c1#2' } as never) };
  const sooner = evidence('DeadlineOpened', { subject: 'c1#2', from: f.at, due: f.after(100) });
  expect(shown(...asked, second, sooner).due).toEqual([{ ruleId: 'D-EVIDENCE', due: f.after(100) }]);
  expect(shown(...asked, second, sooner, evidence('DeadlineMet', { subject: 'c1#2' })).due).toEqual([{ ruleId: 'D-EVIDENCE', due: later }]); // prettier-ignore
});
