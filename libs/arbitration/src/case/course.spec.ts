import { NameTaken } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import type { CaseCommand } from './case.commands.js';
import * as a from './case.fixtures.js';

const [acceptBy, decideBy] = ['2026-03-09T16:00:00.000Z', '2026-03-16T16:00:00.000Z'];
const asked = [a.requested(), a.disputeOpened(), a.opened('D-CS-ACCEPT', acceptBy)];
const taken = [...asked, a.met('D-CS-ACCEPT'), a.accepted(), a.opened('D-CS-DECIDE', decideBy)];
const proposed = [...taken, a.met('D-CS-DECIDE'), a.proposed(), a.counted()];
const appealBy = '2026-03-20T12:00:00.000Z';
const inEffect = [...taken, a.met('D-CS-DECIDE'), a.decided(), a.opened('D-APPEAL', appealBy), a.disputeClosed(), a.counted()];
const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
type History = Parameters<typeof a.given>[0];
type Events = readonly unknown[];

it.each<[string, History, CaseCommand, Events]>([
  ['an officer takes it', asked, a.take(), [a.met('D-CS-ACCEPT'), a.accepted(), a.opened('D-CS-DECIDE', decideBy)].map((e, n) => (n === 2 ? a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z') : e))],
  ['the opener withdraws it', asked, a.withdraw(), [a.cancelled('D-CS-ACCEPT'), a.withdrawn(), a.disputeClosed()]],
  ['the parties settle while it waits for review: its verdict counts no more', proposed, a.noteLeft(), [a.withdrawn({ why: 'SETTLED' }), a.disputeClosed(), a.uncounted()]],
  ['the parties have settled', taken, a.noteLeft(), [a.cancelled('D-CS-DECIDE'), a.withdrawn({ why: 'SETTLED' }), a.disputeClosed()]],
  ['settled before the decision was heard', inEffect, a.noteLeft(), [a.cancelled('D-APPEAL'), a.withdrawn({ why: 'SETTLED' }), a.uncounted()]],
  ['settled, and withdrawn already', [...asked, a.withdrawn(), a.disputeClosed()], a.noteLeft(), []],
  ['D-CS-ACCEPT at its due instant', asked, a.reach('D-CS-ACCEPT', acceptBy), [a.reached('D-CS-ACCEPT', acceptBy), a.late({}, acceptBy)]],
  ['D-CS-ACCEPT a second before', asked, a.reach('D-CS-ACCEPT', '2026-03-09T15:59:59.000Z'), []],
  ['D-CS-ACCEPT once taken', taken, a.reach('D-CS-ACCEPT', acceptBy), []],
  ['D-CS-DECIDE at its due instant', taken, a.reach('D-CS-DECIDE', decideBy), [a.reached('D-CS-DECIDE', decideBy), a.late({ ruleId: 'D-CS-DECIDE' }, decideBy)]],
  ['D-APPEAL at its due instant', inEffect, a.reach('D-APPEAL', appealBy), [a.reached('D-APPEAL', appealBy), a.final({}, appealBy)]],
  ['D-APPEAL a second before', inEffect, a.reach('D-APPEAL', '2026-03-20T11:59:59.000Z'), []],
])('%s', (_what, history, said, events) => a.given(history).when(said).then(events as never)); // prettier-ignore

it.each<[string, History, CaseCommand, object]>([
  ['SD-SELF: the seller as an officer', asked, a.take({}, { as: 'officer:s1' }), rule('SD-SELF')],
  ['SD-SELF: the buyer as a supervisor', asked, a.take({}, { as: 'supervisor:b1' }), rule('SD-SELF')],
  ['a party takes nothing', asked, a.take({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
  ['the platform takes nothing', asked, a.take({}, { as: 'platform' }), { code: 'FORBIDDEN' }],
  ['taken already', taken, a.take({}, { as: 'officer:f2' }), { code: 'STATE', details: { allowed: ['arbitration.decide', 'arbitration.withdraw'] } }],
  ['withdrawn by the other party', asked, a.withdraw({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
  ['withdrawn once decided', inEffect, a.withdraw(), { code: 'STATE', details: { allowed: [] } }],
  ['the platform’s case, by an officer', [a.requested({ by: 'PLATFORM' })], a.withdraw({}, { as: 'officer:f1' }), { code: 'FORBIDDEN' }],
  ['withdrawn while it waits for review', proposed, a.withdraw(), { code: 'STATE', details: { allowed: ['arbitration.approve', 'arbitration.return-to-officer'] } }],
  ['a silent end’s case, withdrawn by a supervisor: goods and money are with the seller', [a.requested({ caseId: 'I-DIRECT:r1', kind: 'STEP_IN', by: 'PLATFORM' })], a.withdraw({}, { as: 'supervisor:p1' }), { code: 'STATE', message: expect.stringContaining('silent end'), details: { allowed: ['arbitration.take'] } }],
  ['approved where nothing needs it: the answer says so', inEffect, a.approve(), { code: 'STATE', message: 'case c1 is DECIDED: arbitration.approve is not open, for the verdict needs no second review', details: { allowed: [] } }],
  ['approved once more', [...proposed, a.decided({ reviewedBy: 'f2' })], a.approve({}, { as: 'officer:f3' }), { code: 'STATE', message: expect.stringContaining('has been reviewed') }],
  ['approved before anything is decided', taken, a.approve(), { code: 'STATE', message: expect.stringContaining('nothing has been decided') }],
  ['no such case', [], a.take(), { code: 'NOT_FOUND' }],
])('refuses: %s', (_what, history, said, refusal) => a.given(history).when(said).thenRejected(refusal)); // prettier-ignore

it('lets a supervisor withdraw the platform’s case', () =>
  expect(
    a
      .given([a.requested({ by: 'PLATFORM' })])
      .when(a.withdraw({}, { as: 'supervisor:p1' }))
      .events(),
  ).toHaveLength(1));

it.each(['officer:b1', 'supervisor:s1'])('tells %s, who is a party, not who the other is (SD-SELF)', (as) => {
  const refusal = refusalOf(() => a.given(asked).when(a.take({}, { as })).events());
  const other = as.endsWith('b1') ? 's1' : 'b1';
  expect(refusal).toMatchObject({ ruleId: 'SD-SELF' });
  expect(JSON.stringify(refusal)).not.toContain(other);
});

it('names no officer to whom the case does not belong', () =>
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

it('lets go of no case of another refund: an alarm, not silence', () =>
  expect(() =>
    a
      .given(asked)
      .when(a.noteLeft({ refundId: 'r9' }))
      .events(),
  ).toThrow(NameTaken));
