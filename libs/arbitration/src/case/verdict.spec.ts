import type { CaseCommand } from './case.commands.js';
import * as a from './case.fixtures.js';

const taken = [a.requested(), a.disputeOpened(), a.accepted(), a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z')];
const appeal = a.opened('D-APPEAL', '2026-03-20T12:00:00.000Z');
const proposed = [...taken, a.met('D-CS-DECIDE'), a.proposed(), a.counted()];
const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
type Given = Parameters<typeof a.given>;
const most = a.order({ paid: 200_000 });
const asking = (asked: number, more = {}): Given[1] => ({ refund: a.facts({ asked, ...more }), order: most });

it('a verdict below the threshold is in effect at once: it records its reason, opens D-APPEAL and counts in its day (SD-REVIEW)', () => {
  const { then, events } = a.given(taken).when(a.verdict());
  then([a.met('D-CS-DECIDE'), a.decided({ unnamed: true }), appeal, a.disputeClosed({ decided: true }), a.counted()]);
  expect(events()[1]).toMatchObject({ explanation: { ruleId: 'SD-REVIEW', outcome: { needed: false }, passed: ['SD-SELF'] } });
});

it.each<[string, Given, CaseCommand, object]>([
  ['what the buyer asked for, where the officer names no amount', [taken], a.verdict(), { amount: 39900 }],
  ['the amount that the officer names', [taken], a.verdict({ amount: 100 }), { amount: 100 }],
  [
    'at most the line with its freight share, to the fen (V-CAP)',
    [taken, { order: a.order({}, 1000) }],
    a.verdict({ amount: 40900 }),
    { amount: 40900 },
  ],
  [
    'at most what earlier refunds have left of the line (V-CAP)',
    [taken, { channel: { price: 30000, freight: 0 } }],
    a.verdict({ amount: 9900 }),
    { amount: 9900 },
  ],
  ['nothing, where the claim is rejected', [taken], a.verdict({ verdict: 'REJECT', liable: 'BUYER' }), { verdict: 'REJECT' }],
  [
    'the money against a return of the goods that were delivered',
    [taken],
    a.verdict({ verdict: 'RETURN' }),
    { verdict: 'RETURN', amount: 39900 },
  ],
])('a verdict gives the buyer %s', (_what, world, said, data) => {
  const [, decided] = a
    .given(...world)
    .when(said)
    .events();
  expect(decided).toMatchObject({ type: 'CaseDecided', data });
  expect('amount' in decided!.data).toBe('amount' in data);
});

describe('a verdict that a second person must confirm (SD-REVIEW)', () => {
  const needed = (world: Given, said = a.verdict()) =>
    a
      .given(...world)
      .when(said)
      .events()[1]!.type === 'VerdictProposed';
  const other = (amount: number) => a.counted({ caseId: 'c9', amount });
  it.each<[string, Given, CaseCommand, boolean]>([
    ['is one of 2,000.00', [taken, asking(200_000)], a.verdict(), true],
    ['is none of 1,999.99', [taken, asking(199_999)], a.verdict(), false],
    ['is one that rejects a claim of 2,000.00', [taken, asking(200_000)], a.verdict({ verdict: 'REJECT', liable: 'BUYER' }), true],
    ['is one that comes to 2,000.00 with the seller’s other verdicts of the day (SD-SPLIT)', [[...taken, other(160_100)]], a.verdict(), true],
    ['is none that comes to 1,999.99 with them', [[...taken, other(160_099)]], a.verdict(), false],
    ['is none where the day’s other verdict is no longer in force', [[...taken, other(160_100), a.uncounted({ caseId: 'c9', amount: 160_100 })]], a.verdict(), false],
    ['is any on counterfeit goods, be it over 0.01', [[a.requested({ reason: 'COUNTERFEIT' }), ...taken.slice(1)]], a.verdict({ amount: 1 }), true],
  ])('%s', (_what, world, said, expected) => expect(needed(world, said)).toBe(expected)); // prettier-ignore

  it('waits for the second person, and takes effect once that person agrees', () => {
    a.given(taken, asking(200_000)).when(a.verdict()).then([a.met('D-CS-DECIDE'), a.proposed({ amount: 200_000, unnamed: true }), a.counted({ amount: 200_000 })]); // prettier-ignore
    a.given(proposed)
      .when(a.approve())
      .then([a.decided({ reviewedBy: 'f2' }), appeal, a.disputeClosed({ decided: true })]);
  });

  it('can be given back: the officer decides anew, and has as long for it as before', () =>
    a
      .given(proposed)
      .when(a.giveBack())
      .then([a.returned(), a.opened('D-CS-DECIDE', '2026-03-16T16:00:00.000Z'), a.uncounted()]));

  it.each<[string, CaseCommand, object]>([
    ['whoever decided cannot confirm it', a.approve({}, { as: 'officer:f1' }), rule('SD-REVIEW')],
    ['nor can the same person in the role of a supervisor', a.approve({}, { as: 'supervisor:f1' }), rule('SD-REVIEW')],
    ['whoever decided cannot give it back either', a.giveBack({}, { as: 'officer:f1' }), rule('SD-REVIEW')],
    ['a party to the dispute cannot confirm it (SD-SELF)', a.approve({}, { as: 'officer:b1' }), rule('SD-SELF')],
    ['the platform cannot confirm it', a.approve({}, { as: 'platform' }), { code: 'FORBIDDEN' }],
    ['no other verdict can be given while it waits', a.verdict(), { code: 'STATE' }],
  ])('%s', (_what, said, refusal) => a.given(proposed).when(said).thenRejected(refusal));
});

it('an upheld claim of counterfeit goods gives back all that is left of the price, unless another than the seller is liable (C-FAKE)', () => {
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
  ['one fen more than line and freight (V-CAP)', [taken], a.verdict({ amount: 39901 }), rule('V-CAP')],
  ['one fen more than earlier refunds have left (V-CAP)', [taken, { channel: { price: 1, freight: 0 } }], a.verdict({ amount: 39900 }), rule('V-CAP')],
  ['the return of goods that were never delivered (R-FIT)', [taken, { order: a.order({ delivered: false }) }], a.verdict({ verdict: 'RETURN' }), rule('R-FIT')],
  ['the exchange of goods that were never delivered (R-FIT)', [taken, { order: a.order({ delivered: false }) }], a.verdict({ verdict: 'EXCHANGE' }), rule('R-FIT')],
  ['the repair of goods that were never delivered (R-FIT)', [taken, { order: a.order({ delivered: false }) }], a.verdict({ verdict: 'REPAIR' }), rule('R-FIT')],
  ['a verdict on a case that no officer has taken', [[a.requested()]], a.verdict(), { code: 'STATE' }],
  ['a verdict by another officer than the one who has taken the case', [taken], a.verdict({}, { as: 'officer:f2' }), { code: 'FORBIDDEN', details: { somebodyElses: false } }],
  ['a verdict on a case that is decided', [[...taken, a.decided()]], a.verdict(), { code: 'STATE', details: { allowed: ['arbitration.appeal'] } }],
  ['a verdict by a party to the dispute', [taken], a.verdict({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
])('refuses %s', (_what, world, said, refusal) => a.given(...world).when(said).thenRejected(refusal)); // prettier-ignore

it('tells the officer in CNY how much can be given at most (V-CAP)', () =>
  a
    .given(taken)
    .when(a.verdict({ amount: 39901 }))
    .thenRejected({ ruleId: 'V-CAP', message: 'at most 399.00 CNY are left of the line and its freight' }));

it('orders no return of virtual goods, though the buyer has confirmed them (R-FIT)', () =>
  a
    .given(taken, { order: a.order({ kind: 'VIRTUAL' }) })
    .when(a.verdict({ verdict: 'RETURN' }))
    .thenRejected(rule('R-FIT')));

it.each(['EXCHANGE', 'REPAIR'] as const)(
  'a verdict %s gives no money, and counts for none in its day (V-EXCHANGE, V-REPAIR)',
  (of) => {
    const [, decided] = a
      .given(taken, { refund: a.facts({ asked: 250_000 }) })
      .when(a.verdict({ verdict: of }))
      .events();
    expect(decided).toMatchObject({ type: 'CaseDecided', data: { verdict: of } });
    expect(decided!.data).not.toHaveProperty('amount');
  },
);

it('a shared verdict names the loss and its shares (V-SHARED)', () => {
  const shares = { SELLER: 40, BUYER: 60 };
  const [, decided] = a
    .given(taken)
    .when(a.verdict({ verdict: 'SHARED', liable: 'SHARED', shares }))
    .events();
  expect(decided).toMatchObject({ type: 'CaseDecided', data: { verdict: 'SHARED', amount: 39900, shares } });
});
