import { NameTaken } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import type { CaseCommand } from './case.commands.js';
import * as a from './case.fixtures.js';

const [acceptBy, decideBy] = ['2026-03-09T16:00:00.000Z', '2026-03-16T16:00:00.000Z'];
const asked = [a.requested(), a.disputeOpened(), a.opened('D-CS-ACCEPT', acceptBy)];
const taken = [...asked, a.met('D-CS-ACCEPT'), a.accepted(), a.opened('D-CS-DECIDE', decideBy)];
const proposed = [...taken, a.met('D-CS-DECIDE'), a.proposed(), a.counted()];
const appealBy = '2026-03-20T12:00:00.000Z';
const inEffect = [
  ...taken,
  a.met('D-CS-DECIDE'),
  a.decided(),
  a.opened('D-APPEAL', appealBy),
  a.disputeClosed({ decided: true }),
  a.counted(),
];
const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
type History = Parameters<typeof a.given>[0];
type Events = readonly unknown[];

const withTheOfficer = ['decide', 'ask-evidence', 'submit-evidence', 'assign', 'release', 'withdraw'].map(
  (verb) => `arbitration.${verb}`,
);

it.each<[string, History, CaseCommand, Events]>([
  ['an officer takes the case', asked, a.take(), [a.met('D-CS-ACCEPT'), a.accepted(), a.opened('D-CS-DECIDE', decideBy)].map((e, n) => (n === 2 ? a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z') : e))],
  ['the party that opened the case withdraws it', asked, a.withdraw(), [a.cancelled('D-CS-ACCEPT'), a.withdrawn(), a.disputeClosed()]],
  ['the parties settle while the verdict waits for its second review: it no longer counts in its day', proposed, a.noteLeft(), [a.withdrawn({ why: 'SETTLED' }), a.disputeClosed(), a.uncounted()]],
  ['the parties settle while an officer has the case', taken, a.noteLeft(), [a.cancelled('D-CS-DECIDE'), a.withdrawn({ why: 'SETTLED' }), a.disputeClosed()]],
  ['the parties settled before refunds received the verdict: the case is withdrawn and the verdict no longer counts', inEffect, a.noteLeft(), [a.cancelled('D-APPEAL'), a.withdrawn({ why: 'SETTLED' }), a.uncounted()]],
  ['the parties settle once the case is withdrawn: nothing is recorded', [...asked, a.withdrawn(), a.disputeClosed()], a.noteLeft(), []],
  ['D-CS-ACCEPT is reached at its due instant', asked, a.reach('D-CS-ACCEPT', acceptBy), [a.reached('D-CS-ACCEPT', acceptBy), a.late({}, acceptBy)]],
  ['D-CS-ACCEPT is not reached a second earlier', asked, a.reach('D-CS-ACCEPT', '2026-03-09T15:59:59.000Z'), []],
  ['D-CS-ACCEPT is not reached once the case is taken', taken, a.reach('D-CS-ACCEPT', acceptBy), []],
  ['D-CS-DECIDE is reached at its due instant', taken, a.reach('D-CS-DECIDE', decideBy), [a.reached('D-CS-DECIDE', decideBy), a.late({ ruleId: 'D-CS-DECIDE' }, decideBy)]],
  ['D-APPEAL is reached at its due instant', inEffect, a.reach('D-APPEAL', appealBy), [a.reached('D-APPEAL', appealBy), a.final({}, appealBy)]],
  ['D-APPEAL is not reached a second earlier', inEffect, a.reach('D-APPEAL', '2026-03-20T11:59:59.000Z'), []],
])('%s', (_what, history, command, events) => a.given(history).when(command).then(events as never)); // prettier-ignore

it.each<[string, History, CaseCommand, object]>([
  ['the seller taking the case in the role of an officer (SD-SELF)', asked, a.take({}, { as: 'officer:s1' }), rule('SD-SELF')],
  ['the buyer taking the case in the role of a supervisor (SD-SELF)', asked, a.take({}, { as: 'supervisor:b1' }), rule('SD-SELF')],
  ['a party taking the case', asked, a.take({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
  ['the platform taking the case', asked, a.take({}, { as: 'platform' }), { code: 'FORBIDDEN' }],
  ['an officer taking a case that another one has', taken, a.take({}, { as: 'officer:f2' }), { code: 'STATE', details: { allowed: withTheOfficer } }],
  ['withdrawal by the party that did not open the case', asked, a.withdraw({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
  ['withdrawal once a verdict is in effect', inEffect, a.withdraw(), { code: 'STATE', details: { allowed: ['arbitration.appeal'] } }],
  ['withdrawal of the platform’s case by an officer', [a.requested({ by: 'PLATFORM' })], a.withdraw({}, { as: 'officer:f1' }), { code: 'FORBIDDEN' }],
  ['withdrawal while the verdict waits for its second review', proposed, a.withdraw(), { code: 'STATE', details: { allowed: ['arbitration.approve', 'arbitration.return-to-officer'] } }],
  ['withdrawal by a supervisor of a case opened at a silent end, for goods and money are with the seller', [a.requested({ caseId: 'I-DIRECT:r1', kind: 'STEP_IN', by: 'PLATFORM' })], a.withdraw({}, { as: 'supervisor:p1' }), { code: 'STATE', message: expect.stringContaining('silent end'), details: { allowed: ['arbitration.take', 'arbitration.assign', 'arbitration.submit-evidence'] } }],
  ['approval of a verdict that needs no second review, and says so', inEffect, a.approve(), { code: 'STATE', message: 'case c1 is DECIDED: arbitration.approve is not open, for the verdict needs no second review', details: { allowed: ['arbitration.appeal'] } }],
  ['a second approval', [...proposed, a.decided({ reviewedBy: 'f2' })], a.approve({}, { as: 'officer:f3' }), { code: 'STATE', message: expect.stringContaining('has been reviewed') }],
  ['approval before a verdict is given', taken, a.approve(), { code: 'STATE', message: expect.stringContaining('nothing has been decided') }],
  ['taking a case that does not exist', [], a.take(), { code: 'NOT_FOUND' }],
])('refuses %s', (_what, history, command, refusal) => a.given(history).when(command).thenRejected(refusal)); // prettier-ignore

it('lets a supervisor withdraw the platform’s case', () =>
  expect(
    a
      .given([a.requested({ by: 'PLATFORM' })])
      .when(a.withdraw({}, { as: 'supervisor:p1' }))
      .events(),
  ).toHaveLength(1));

it.each(['officer:b1', 'supervisor:s1'])('refuses %s, who is a party, without naming the other party (SD-SELF)', (as) => {
  const refusal = refusalOf(() => a.given(asked).when(a.take({}, { as })).events());
  const other = as.endsWith('b1') ? 's1' : 'b1';
  expect(refusal).toMatchObject({ ruleId: 'SD-SELF' });
  const said = JSON.stringify(refusal, (name, value: unknown) => (name === 'editionHash' ? undefined : value));
  expect(said).not.toContain(other);
});

it('does not tell other officers which officer has the case', () =>
  expect(
    JSON.stringify(
      refusalOf(() =>
        a
          .given(taken)
          .when(a.verdict({}, { as: 'officer:f2' }))
          .events(),
      ),
    ),
  ).not.toContain('f1'));

it('throws where a refund says that it has left a case of another refund', () =>
  expect(() =>
    a
      .given(asked)
      .when(a.noteLeft({ refundId: 'r9' }))
      .events(),
  ).toThrow(NameTaken));
