import { caseView } from './view/view.js';
import { replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { type Case, caseFold } from './case.js';
import * as a from './case.fixtures.js';

const wanted = { required: { BUYER: ['PHOTO'], SELLER: ['WAYBILL', 'CHAT|ADMISSION'] }, brought: { BUYER: [], SELLER: [] } };
const taken = [a.requested(wanted), a.disputeOpened(), a.accepted(), a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z')];
const due = '2026-03-07T12:00:00.000Z';
const clock = (subject = 'c1', more: object = {}) => {
  const one = a.opened('D-EVIDENCE', due);
  return { ...one, data: { ...one.data, subject, ...more } } as typeof one;
};
const waiting = [...taken, a.asked(), clock()];

it('the officer asks a party for evidence, which has 48 hours (D-EVIDENCE)', () =>
  a.given(taken).when(a.ask()).then([a.asked(), clock()]));

it('what was asked for has come: the time was kept, and the case is with the officer again', () =>
  a
    .given(waiting)
    .when(a.submit())
    .then([a.submitted(), a.met('D-EVIDENCE'), a.complete()]));

it('a part of what was asked for, or what the other party brings, leaves the time running', () => {
  const both = [...taken, a.asked({ kinds: ['PHOTO', 'CHAT'] }), clock()];
  a.given(both).when(a.submit()).then([a.submitted()]);
  a.given(waiting)
    .when(a.submit({}, { as: 'seller:s1' }))
    .then([a.submitted({ by: 'SELLER' })]);
});

it('a second asking has a time of its own, and the case waits until both are over', () => {
  const twice = [...waiting, a.asked({ ask: 'c1:2', of: 'SELLER', kinds: ['CHAT'] }), clock('c1:2', { about: 'c1' })];
  a.given(waiting)
    .when(a.ask({ from: 'SELLER', kinds: ['CHAT'] }))
    .then([a.asked({ ask: 'c1:2', of: 'SELLER', kinds: ['CHAT'] }), clock('c1:2', { about: 'c1' })]);
  a.given(twice)
    .when(a.submit())
    .then([a.submitted(), a.met('D-EVIDENCE')]);
});

it('nothing has come in time: the officer goes on with what there is', () =>
  a
    .given(waiting)
    .when(a.reach('D-EVIDENCE', due))
    .then([a.reached('D-EVIDENCE', due), a.complete({}, due)]));

it('a decision names what is missing, and ends the waiting', () => {
  const [met, cancelled, decided] = a.given(waiting).when(a.verdict()).events();
  expect([met, cancelled]).toEqual([a.met('D-CS-DECIDE'), a.cancelled('D-EVIDENCE')]);
  expect(decided).toMatchObject({ data: { evidenceMissing: { BUYER: ['PHOTO'], SELLER: ['WAYBILL', 'CHAT|ADMISSION'] } } });
});

it('the case shows what is missing, as it is brought: one of several is enough', () => {
  const given = [a.submitted({ by: 'SELLER', kind: 'ADMISSION' }), a.submitted({ by: 'SELLER', kind: 'PHOTO' })];
  const one = replay(caseFold, [a.requested(wanted), ...given] as never) as Case;
  expect(caseView(one).evidenceMissing).toEqual({ BUYER: ['PHOTO'], SELLER: ['WAYBILL'] });
});

const edition = testRulebook().named('tmall-2022');
const photo = { duties: ['E-QUALITY'], required: { BUYER: ['PHOTO'], SELLER: [] }, brought: { BUYER: [], SELLER: [] } };

it('a decision says by which rule it misses what, up to its own instant (E-QUALITY)', () => {
  const asked = { inputs: { reason: 'QUALITY', given: { BUYER: [], SELLER: [] } }, outcome: { BUYER: ['PHOTO'], SELLER: [] } };
  const open = [a.requested(photo), ...taken.slice(1)];
  const found = (history: typeof open) => {
    const events = a
      .given(history as never)
      .when(a.verdict())
      .events() as { type: string; explanation?: { also: object[] } }[];
    return events.find(({ type }) => type === 'CaseDecided')?.explanation?.also.at(-1);
  };
  expect(found(open)).toMatchObject({ rule: 'E-QUALITY/missing', ...asked });
  const brought = [...open, a.submitted({ kind: 'PHOTO' })] as never;
  expect(found(brought)).toMatchObject({ rule: 'E-QUALITY/missing', outcome: { BUYER: [], SELLER: [] } });
});

it('the view bears each duty by its rule with what it was asked, while evidence comes in (E-QUALITY)', () => {
  const one = (...more: unknown[]) => replay(caseFold, [a.requested(photo), ...more] as never) as Case;
  const shown = (state: Case) => caseView(state, edition).evidenceDuties;
  expect(shown(one())).toMatchObject([
    { ruleId: 'E-QUALITY', BUYER: ['PHOTO'], SELLER: [], explanation: { rule: 'E-QUALITY/missing' } },
  ]);
  expect(shown(one(a.submitted({ kind: 'PHOTO' })))).toMatchObject([{ ruleId: 'E-QUALITY', BUYER: [], SELLER: [] }]);
  expect(caseView(one())).not.toHaveProperty('evidenceDuties');
});

it('a chat record says which duty of its party it meets (E-CHAT)', () => {
  const [submitted] = a
    .given(waiting)
    .when(a.submit({ kind: 'CHAT' }, { as: 'seller:s1' }))
    .events();
  expect(submitted).toMatchObject({ explanation: { rule: 'E-CHAT/meets', outcome: { meets: ['CHAT|ADMISSION'] } } });
  const [photograph] = a
    .given(waiting)
    .when(a.submit({}, { as: 'seller:s1' }))
    .events();
  expect(photograph).not.toHaveProperty('explanation');
});

it('a supervisor gives a case that nobody has: it counts as taken by the officer named', () =>
  a
    .given([a.requested(), a.opened('D-CS-ACCEPT', due)])
    .when(a.assign({ officer: 'f1' }))
    .then([a.met('D-CS-ACCEPT'), a.accepted(), a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z')]));

it('a case that is moved or given back keeps its time and what was asked for; taken again it still waits for that', () => {
  a.given(waiting).when(a.assign()).then([a.assigned()]);
  a.given(waiting).when(a.release()).then([a.released()]);
  a.given([...waiting, a.released()])
    .when(a.take({}, { as: 'officer:f2' }))
    .then([a.accepted({ officer: 'f2', evidenceAsked: true })]);
});

const upload = { text: undefined, file: 'f'.repeat(64) } as unknown as { file: string };
it('a party brings a file that was uploaded to the case: the record bears its hash', () => {
  const [submitted] = a.given(waiting).when(a.submit(upload)).events();
  expect(submitted).toMatchObject({ type: 'EvidenceSubmitted', data: { file: upload.file, by: 'BUYER' } });
});

it.each([
  ['a file that the case does not have', waiting, a.submit(upload), { code: 'NOT_FOUND' as const }],
  ['such a file of a case that is decided', [...taken, a.decided()], a.submit(upload), { code: 'NOT_FOUND' as const }],
  ['such a file of a stranger, who learns no more than of any other', waiting, a.submit(upload, { as: 'buyer:b2' }), { code: 'FORBIDDEN' as const }],
])('refuses %s', (_what, history, command, refusal) =>
  a.given(history, { file: 'NONE' }).when(command).thenRejected(refusal),
); // prettier-ignore
