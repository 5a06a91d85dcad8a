import * as a from './case.fixtures.js';

const due = a.after(80 + 15 * 24);
const later = a.after(81);
const decided = [a.requested(), a.accepted(), a.decided(), a.opened('D-APPEAL', due), a.disputeOpened(), a.disputeClosed({ decided: true }), a.counted()]; // prettier-ignore
const appealed = [...decided, a.met('D-APPEAL', later), a.appealed({}, later), a.disputeOpened({}, later)];
const untilPanel = a.after(82 + 15 * 24);
const judged = [...appealed, a.upheld({}, a.after(82)), a.final({}, a.after(82)), a.opened('D-APPEAL', untilPanel, a.after(82)), a.disputeClosed({ decided: true })]; // prettier-ignore
const withPanel = [...judged, a.met('D-APPEAL'), a.referred()];
const said = { at: later };
const rejection = { verdict: 'REJECT', liable: 'BUYER', compensate: [], finding: 'seen anew' } as const;

it('a party appeals until the last millisecond of D-APPEAL, and the refund waits', () =>
  a.given(decided).when(a.appeal({}, { at: due })).then([a.met('D-APPEAL', due), a.appealed({}, due), a.disputeOpened({}, due)])); // prettier-ignore

it.each([
  ['a verdict that is upheld: it stands, the case is final, and the panel can still be asked', a.judge({ outcome: 'UPHELD' }, said),
    [a.upheld({}, later), a.final({}, later), a.opened('D-APPEAL', a.after(81 + 15 * 24), later), a.disputeClosed({ decided: true }, later)]],
  ['one that is overturned without another: it no longer counts in its day', a.judge({}, said),
    [a.overturned({}, later), a.final({}, later), a.opened('D-APPEAL', a.after(81 + 15 * 24), later), a.disputeClosed({ decided: true }, later), a.uncounted({}, later)]],
])('decides an appeal: %s', (_what, command, events) => a.given(appealed).when(command).then(events)); // prettier-ignore

it('an overturned verdict gives way to another one, which counts in the day of its own decision (SD-REVIEW)', () => {
  const next = { at: a.after(81 + 24) };
  const events = a
    .given(appealed)
    .when(a.judge({ decision: rejection }, next))
    .events();
  expect(events).toMatchObject([
    {
      type: 'DecisionOverturned',
      data: { overturned: { verdict: 'REFUND', by: 'f1' }, decision: { verdict: 'REJECT', by: 'p2' } },
    },
    { type: 'CaseFinal' },
    { type: 'DeadlineOpened', data: { ruleId: 'D-APPEAL' } },
    { type: 'DisputeClosed' },
    { type: 'VerdictUncounted', data: { day: '2026-03-05', amount: 39900 } },
    { type: 'VerdictCounted', data: { day: '2026-03-06', amount: 39900 } },
  ]);
});

it('the panel votes: what does the same stands, what does not is overturned', () => {
  const same = { verdict: 'REFUND', liable: 'SELLER', compensate: [], finding: 'so' } as const;
  const types = (command: ReturnType<typeof a.vote>) => a.given(withPanel).when(command).events().map((one) => (one as { type: string }).type); // prettier-ignore
  expect(types(a.vote({ decision: same }))).toEqual(['PanelDecided', 'DecisionUpheld', 'CaseFinal']);
  expect(types(a.vote()).slice(0, 3)).toEqual(['PanelDecided', 'DecisionOverturned', 'CaseFinal']);
});

it('a step outside is recorded once the case is final', () => a.given(judged).when(a.outside()).then([a.outsideStep()]));

const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
it.each([
  ['an appeal a millisecond too late (D-APPEAL)', decided, a.appeal({}, { at: a.after(80 + 15 * 24, 1) }), rule('D-APPEAL')],
  ['an appeal once the verdict is final', [...decided, a.reached('D-APPEAL', due), a.final({}, due)], a.appeal({}, { at: a.after(500) }), rule('D-APPEAL')],
  ['a second appeal', judged, a.appeal(), { code: 'STATE' as const }],
  ['an appeal where the refund has another case since', [...decided, a.disputeOpened({ caseId: 'c2' })], a.appeal({}, said), { code: 'STATE' as const }],
  ['an appeal before there is a verdict', [a.requested(), a.accepted()], a.appeal(), { code: 'STATE' as const }],
  ['an appeal by the platform', decided, a.appeal({}, { ...said, as: 'platform' }), { code: 'FORBIDDEN' as const }],
  ['an appeal decided by who had decided, in another role (SD-APPEAL)', appealed, a.judge({}, { ...said, as: 'supervisor:f1' }), rule('SD-APPEAL')],
  ['an appeal decided by a party (SD-SELF)', appealed, a.judge({}, { ...said, as: 'officer:s1' }), rule('SD-SELF')],
  ['the panel without an appeal (I-LADDER)', decided, a.refer({}, said), rule('I-LADDER')],
  ['the panel too late (D-APPEAL)', judged, a.refer({}, { at: a.after(82 + 15 * 24, 1) }), rule('D-APPEAL')],
  ['the panel a second time', [...withPanel, a.panelDecided(), a.upheld({ on: 'PANEL' }), a.final()], a.refer(), { code: 'STATE' as const }],
  ['a panel of who decided the appeal (SD-APPEAL)', withPanel, a.vote({}, { as: 'panel:p2' }), rule('SD-APPEAL')],
  ['a step outside before the case is final (I-LADDER)', decided, a.outside({}, said), rule('I-LADDER')],
])('refuses %s', (_what, history, command, refusal) => a.given(history).when(command).thenRejected(refusal)); // prettier-ignore

it('the refund is settled before its verdict has come: the appealed case is over', () =>
  a.given(appealed).when(a.noteLeft({}, said)).then([a.withdrawn({ why: 'SETTLED' }, later), a.disputeClosed({}, later), a.uncounted({}, later)])); // prettier-ignore
