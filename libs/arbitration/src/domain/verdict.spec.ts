import type { CaseCommand } from './case.commands.js';
import * as a from './case.fixtures.js';

const taken = [a.requested(), a.disputeOpened(), a.accepted(), a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z')];
const appeal = a.opened('D-APPEAL', '2026-03-20T12:00:00.000Z');
const proposed = [...taken, a.met('D-CS-DECIDE'), a.proposed(), a.counted()];
const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
type Given = Parameters<typeof a.given>;
const most = a.order({ paid: 200_000 });
const asking = (asked: number, more = {}): Given[1] => ({ refund: a.facts({ asked, ...more }), order: most });

it('is in effect at once below the threshold: explained, its appeal running, counted in its day', () => {
  const { then, events } = a.given(taken).when(a.verdict());
  then([a.met('D-CS-DECIDE'), a.decided(), appeal, a.disputeClosed(), a.counted()]);
  expect(events()[1]).toMatchObject({ explanation: { ruleId: 'SD-REVIEW', outcome: { needed: false }, passed: ['SD-SELF'] } });
});

it.each<[string, Given, CaseCommand, object]>([
  ['without amount: what was asked', [taken], a.verdict(), { amount: 39900 }],
  ['with one: that', [taken], a.verdict({ amount: 100 }), { amount: 100 }],
  ['V-CAP: to the fen, freight included', [taken, { order: a.order({}, 1000) }], a.verdict({ amount: 40900 }), { amount: 40900 }],
  ['V-CAP: what is left', [taken, { channel: { price: 30000, freight: 0 } }], a.verdict({ amount: 9900 }), { amount: 9900 }],
  ['REJECT: none', [taken], a.verdict({ verdict: 'REJECT', liable: 'BUYER' }), { verdict: 'REJECT' }],
  ['RETURN of delivered goods', [taken], a.verdict({ verdict: 'RETURN' }), { verdict: 'RETURN', amount: 39900 }],
])('gives %s', (_what, world, said, data) => {
  const [, decided] = a
    .given(...world)
    .when(said)
    .events();
  expect(decided).toMatchObject({ type: 'CaseDecided', data });
  expect('amount' in decided!.data).toBe('amount' in data);
});

describe('SD-REVIEW: a second person', () => {
  const needed = (world: Given, said = a.verdict()) =>
    a
      .given(...world)
      .when(said)
      .events()[1]!.type === 'VerdictProposed';
  const other = (amount: number) => a.counted({ caseId: 'c9', amount });
  it.each<[string, Given, CaseCommand, boolean]>([
    ['at 2,000.00', [taken, asking(200_000)], a.verdict(), true],
    ['not a fen below', [taken, asking(199_999)], a.verdict(), false],
    ['a rejection counts what was asked', [taken, asking(200_000)], a.verdict({ verdict: 'REJECT', liable: 'BUYER' }), true],
    ['SD-SPLIT: with the seller’s other verdicts of the day', [[...taken, other(160_100)]], a.verdict(), true],
    ['not a fen below in sum', [[...taken, other(160_099)]], a.verdict(), false],
    ['not with one that stands no more', [[...taken, other(160_100), a.uncounted({ caseId: 'c9', amount: 160_100 })]], a.verdict(), false],
    ['any counterfeit verdict', [[a.requested({ reason: 'COUNTERFEIT' }), ...taken.slice(1)]], a.verdict({ amount: 1 }), true],
  ])('%s', (_what, world, said, expected) => expect(needed(world, said)).toBe(expected)); // prettier-ignore

  it('waits, then takes effect, reviewed', () => {
    a.given(taken, asking(200_000)).when(a.verdict()).then([a.met('D-CS-DECIDE'), a.proposed({ amount: 200_000 }), a.counted({ amount: 200_000 })]); // prettier-ignore
    a.given(proposed)
      .when(a.approve())
      .then([a.decided({ reviewedBy: 'f2' }), appeal, a.disputeClosed()]);
  });

  it('gives it back: the officer decides anew, in as long', () =>
    a
      .given(proposed)
      .when(a.giveBack())
      .then([a.returned(), a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z'), a.uncounted()]));

  it.each<[string, CaseCommand, object]>([
    ['not by who decided', a.approve({}, { as: 'officer:f1' }), rule('SD-REVIEW')],
    ['not by the same person as a supervisor', a.approve({}, { as: 'supervisor:f1' }), rule('SD-REVIEW')],
    ['not given back by who decided', a.giveBack({}, { as: 'officer:f1' }), rule('SD-REVIEW')],
    ['SD-SELF: not by a party', a.approve({}, { as: 'officer:b1' }), rule('SD-SELF')],
    ['not by the platform', a.approve({}, { as: 'platform' }), { code: 'FORBIDDEN' }],
    ['no second verdict meanwhile', a.verdict(), { code: 'STATE' }],
  ])('%s', (_what, said, refusal) => a.given(proposed).when(said).thenRejected(refusal));
});

it('C-FAKE: an upheld counterfeit claim becomes what is left of the price, not so with another liable', () => {
  const fake = [a.requested({ reason: 'COUNTERFEIT' }), ...taken.slice(1)];
  const amount = (said: CaseCommand) =>
    a
      .given(fake, { channel: { price: 900, freight: 0 } })
      .when(said)
      .events()[1]!.data;
  expect(amount(a.verdict({ amount: 1 }))).toMatchObject({ amount: 39000 });
  expect(amount(a.verdict({ amount: 1, liable: 'CARRIER' }))).toMatchObject({ amount: 1 });
});

it.each<[string, Given, CaseCommand, object]>([
  ['V-CAP: a fen too much', [taken], a.verdict({ amount: 39901 }), rule('V-CAP')],
  ['V-CAP: a fen more than is left', [taken, { channel: { price: 1, freight: 0 } }], a.verdict({ amount: 39900 }), rule('V-CAP')],
  ['R-FIT: a return of what never came', [taken, { order: a.order({ delivered: false }) }], a.verdict({ verdict: 'RETURN' }), rule('R-FIT')],
  ['not taken', [[a.requested()]], a.verdict(), { code: 'STATE' }],
  ['taken by another', [taken], a.verdict({}, { as: 'officer:f2' }), { code: 'FORBIDDEN', details: { somebodyElses: false } }],
  ['decided', [[...taken, a.decided()]], a.verdict(), { code: 'STATE', details: { allowed: [] } }],
  ['a party', [taken], a.verdict({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
])('refuses: %s', (_what, world, said, refusal) => a.given(...world).when(said).thenRejected(refusal)); // prettier-ignore
