import { NameTaken } from '@redress/event-sourcing';
import type { CaseCommand } from './case.commands.js';
import type { RefundFacts } from '../facts/refund-facts.js';
import * as a from './case.fixtures.js';

const two = (from: string) => a.opened('D-CS-ACCEPT', '2026-03-09T16:00:00.000Z', from); // Thursday evening + 2 working days
const rule = (ruleId: string) => ({ code: 'RULE' as const, ruleId });
const is2012 = { edition: 'tmall-2012' };
const seller = { as: 'seller:s1' };
const returned = { goodsSent: true };

it('opens a case with its clock and the refund’s dispute, explained by the rule that let it through', () => {
  const proven = { duties: ['E-QUALITY'], required: { BUYER: ['PHOTO'], SELLER: [] }, brought: { BUYER: ['PHOTO'], SELLER: [] } };
  const { then, events } = a.given([]).when(a.intervene({ photos: ['p1'] }));
  then([{ ...a.requested(), data: { ...a.requested().data, photos: ['p1'], ...proven } }, two(a.at), a.disputeOpened()]);
  expect(events()[0]).toMatchObject({ explanation: { ruleId: 'I-PHYSICAL', edition: 'tmall-2022', passed: [] } });
});

type Row = [what: string, refund: Partial<RefundFacts>, kind: 'PHYSICAL' | 'VIRTUAL', said: [string?, string?], ruleId?: string];
const h72 = a.after(72);
const before = a.after(72, -1000);
describe.each<Row>([
  ['the buyer of goods asks as soon as the seller has refused (I-PHYSICAL)', {}, 'PHYSICAL', [a.after(0)]],
  [
    'the buyer asks once D-REPLACE has passed without a replacement, though nobody refused (I-PHYSICAL)',
    { refused: false, goodsSent: true, replacementLate: true },
    'PHYSICAL',
    [a.after(0)],
  ],
  ['the buyer of goods asks before any refusal', { refused: false }, 'PHYSICAL', [], 'I-PHYSICAL'],
  [
    'in 2012 the buyer of goods asks 72 hours after the application, refused or not (I-PHYSICAL)',
    { ...is2012, refused: false },
    'PHYSICAL',
    [h72],
  ],
  [
    'in 2012 the buyer of goods asks a second before the 72 hours are over, though refused',
    is2012,
    'PHYSICAL',
    [before],
    'I-PHYSICAL',
  ],
  ['the buyer of virtual goods asks once refused and 72 hours after the application (I-VIRTUAL)', {}, 'VIRTUAL', [h72]],
  ['the buyer of virtual goods asks once refused, a second before the 72 hours are over', {}, 'VIRTUAL', [before], 'I-VIRTUAL'],
  ['the buyer of virtual goods asks after 72 hours without a refusal', { refused: false }, 'VIRTUAL', [h72], 'I-VIRTUAL'],
  [
    'in 2012 the buyer of virtual goods asks after 72 hours without a refusal',
    { ...is2012, refused: false },
    'VIRTUAL',
    [h72],
    'I-VIRTUAL',
  ],
  ['the buyer of virtual goods asks after the sale, as for goods (I-PHYSICAL)', { phase: 'AFTERSALE' }, 'VIRTUAL', [a.after(1)]],
  ['the buyer asks 72 hours after the return came, which the seller has refused (I-RETURNED)', returned, 'PHYSICAL', [h72]],
  ['the buyer asks a second before the return has been there for 72 hours', returned, 'PHYSICAL', [before], 'I-RETURNED'],
  [
    'in 2012 the buyer asks a second before the return has been there for 72 hours',
    { ...returned, ...is2012 },
    'PHYSICAL',
    [before],
    'I-RETURNED',
  ],
  [
    'the seller asks after refusing the return, when it has been there for 72 hours (I-SELLER)',
    returned,
    'PHYSICAL',
    [h72, 'seller:s1'],
  ],
  [
    'the seller asks a second before the return has been there for 72 hours',
    returned,
    'PHYSICAL',
    [before, 'seller:s1'],
    'I-RETURNED',
  ],
  ['the seller asks after refusing the application alone', {}, 'PHYSICAL', [h72, 'seller:s1'], 'I-SELLER'],
  ['in 2012 the seller asks after 72 hours alone', { ...is2012, refused: false }, 'PHYSICAL', [h72, 'seller:s1'], 'I-SELLER'],
  [
    'the buyer asks at once, for the seller contests the reason (R-CONTEST)',
    { refused: false, contested: true },
    'VIRTUAL',
    [a.after(1)],
  ],
  [
    'the seller asks at once, having contested the reason (R-CONTEST)',
    { refused: false, contested: true },
    'PHYSICAL',
    [a.after(1), 'seller:s1'],
  ],
])('%s', (_what, refund, kind, [at = a.at, as = 'buyer:b1'], ruleId) => {
  it(ruleId ? `is refused by ${ruleId}` : 'opens a case', () => {
    const asked = a.given([], { refund: a.facts(refund), order: a.order({ kind }) }).when(a.intervene({}, { at, as }));
    if (ruleId) asked.thenRejected(rule(ruleId));
    else expect(asked.events()).toHaveLength(3);
  });
});

it.each<[string, CaseCommand, object]>([
  ['an officer steps in at any time (I-DIRECT)', a.stepIn({}, { at: a.after(0) }), { kind: 'STEP_IN', by: 'PLATFORM' }],
  ['the platform steps in (I-DIRECT)', a.stepIn({}, { as: 'platform' }), { kind: 'STEP_IN', by: 'PLATFORM' }],
  ['the platform steps in by itself, at a silent end (I-DIRECT)', a.stepInByItself(), { kind: 'STEP_IN', by: 'PLATFORM' }],
  ['the platform asks in the buyer’s name', a.intervene({}, { as: 'platform' }), { kind: 'INTERVENTION', by: 'BUYER' }],
])('%s', (_what, said, data) => {
  expect(
    a
      .given([], { refund: a.facts({ contested: true }) })
      .when(said)
      .events()[0],
  ).toMatchObject({ data });
});

describe('does not open', () => {
  const open = [a.requested(), a.disputeOpened()];
  it.each<[string, Parameters<typeof a.given>, CaseCommand, object]>([
    [
      'for a buyer who is no party to the refund',
      [[]],
      a.intervene({}, { as: 'buyer:b2' }),
      { code: 'FORBIDDEN', details: { somebodyElses: true } },
    ],
    ['for an officer who asks as a party does', [[]], a.intervene({}, { as: 'officer:f1' }), { code: 'FORBIDDEN' }],
    ['where a party steps in as the platform', [[]], a.stepIn({}, { as: 'buyer:b1' }), { code: 'FORBIDDEN' }],
    ['where an officer who is a party steps in', [[]], a.stepIn({}, { as: 'officer:b1' }), rule('SD-SELF')],
    ['on an unknown refund', [[], { refund: undefined }], a.intervene(), { code: 'NOT_FOUND' }],
    ['on a refund that has ended', [[], { refund: a.facts({ ended: true }) }], a.intervene(), { code: 'STATE' }],
    ['where the refund has another open case', [open], a.intervene({ caseId: 'c2' }), { code: 'CONFLICT' }],
    [
      'by a step-in where the refund has another open case',
      [[a.disputeOpened()]],
      a.stepIn({ caseId: 'c2' }),
      { code: 'STATE', details: { open: 'c1' } },
    ],
  ])('%s', (_what, world, said, refusal) =>
    a
      .given(...world)
      .when(said)
      .thenRejected(refusal),
  );

  it.each<[string, Parameters<typeof a.given>]>([
    ['where the refund has ended', [[], { refund: a.facts({ ended: true }) }]],
    ['where a case is open', [[a.disputeOpened()]]],
    ['where the refund is unknown', [[], { refund: undefined }]],
  ])('at a silent end %s: nothing is recorded, and nothing refused', (_what, world) =>
    a
      .given(...world)
      .when(a.stepInByItself())
      .then([]),
  );

  it('a second time at the same silent end', () =>
    a.given([a.requested({ kind: 'STEP_IN', by: 'PLATFORM' })]).when(a.stepInByItself()).then([])); // prettier-ignore

  it.each<[string, Parameters<typeof a.given>[0]]>([
    ['names a case of another refund', [a.requested({ refundId: 'r9', kind: 'STEP_IN', by: 'PLATFORM' })]],
    ['names a case that a party opened', [a.requested()]],
    [
      'names the case of an earlier silent end, which is over',
      [a.requested({ kind: 'STEP_IN', by: 'PLATFORM' }, a.after(79)), a.withdrawn()],
    ],
  ])('at a silent end where the reserved id %s: it throws (rulebook 8, Ids)', (_what, history) =>
    expect(() => a.given(history).when(a.stepInByItself()).events()).toThrow(NameTaken),
  );

  it.each<[string, Partial<RefundFacts>, string]>([
    ['until the seller has refused the return', { refused: false, returnOrdered: true }, 'STATE'],
    ['until then under tmall-2012 too, however many hours have passed', { refused: false, returnOrdered: true, edition: 'tmall-2012' }, 'STATE'],
  ])('after a verdict RETURN, %s', (_what, refund, code) =>
    a.given([], { refund: a.facts(refund) }).when(a.intervene()).thenRejected({ code: code as 'STATE' })); // prettier-ignore

  it('for a seller who has not refused, however many hours have passed', () =>
    a
      .given([], { refund: a.facts({ refused: false }) })
      .when(a.intervene({}, seller))
      .thenRejected(rule('I-SELLER')));
});
