import { order } from '../case/case.fixtures.js';
import type { RefundFacts } from '../facts/refund-facts.js';
import { approve, decideIt, file, given, giveWay, recordPayment, supplement } from './claim.fixtures.js';
import { claimView } from './view/view.js';
import type { Claim } from './claim.js';

const open = (reason: string) => ({ refundId: 'r1', reason }) as RefundFacts;
const refusal = (code: string, ruleId?: string) => ({ refusal: { code, ...(ruleId !== undefined && { ruleId }) } });

it('is filed, proposed, agreed to by another person and paid; the line is held from the filing to the agreement (P-CLAIM)', () => {
  const { say, claim, remedy } = given([file()]);
  expect([claim().status, remedy()]).toEqual(['OPEN', { open: 'q1', paid: 0 }]);
  say(decideIt({ amount: 4000 }));
  expect([claim().status, claimView(claim() as Claim).status, remedy().open]).toEqual(['PROPOSED', 'OPEN', 'q1']);
  expect(say(approve())).toMatchObject({ claim: [{ data: { amount: 4000, by: 'f1', reviewedBy: 'f2' } }] });
  expect([claim().status, remedy()]).toEqual(['UPHELD', { paid: 4000 }]);
  say(recordPayment());
  expect(claim()).toMatchObject({ status: 'PAID', amount: 4000 });
  expect(say(recordPayment())).toEqual({});
});

it('declined, its line is free for a refund; with more evidence it is looked at anew', () => {
  const { say, claim, remedy } = given([file(), decideIt({ approve: false })]);
  expect([claim().status, remedy()]).toEqual(['REJECTED', { paid: 0 }]);
  say(supplement());
  expect([claim(), remedy().open]).toMatchObject([{ status: 'OPEN', evidence: ['photo', 'more'] }, 'q1']);
});

it.each([
  ['an unpaid order', file(), { order: { ...order(), edition: undefined } as never }, refusal('STATE')],
  ['a closed order', file(), { order: { ...order(), closedAt: '2026-03-09T01:00:00.000Z' } }, refusal('STATE')],
  ['a line that the order has not', file({ lineId: 'l9' }), {}, refusal('NOT_FOUND')],
  ['another buyer', file({}, 'buyer:b2'), {}, refusal('FORBIDDEN')],
  ['a second claim of the line while one is open', file(), { remedy: { open: 'q9', paid: 0 } }, refusal('STATE')],
  ['goods that were not delivered', file(), { order: order({ delivered: false }) }, refusal('RULE', 'R-FIT')],
  ['a fen more than line and freight', file({ amount: 11001 }), {}, refusal('RULE', 'V-CAP')],
  [
    'a fen more than a refund has left',
    file({ amount: 6001 }),
    { channel: { price: 5000, freight: 0 } },
    refusal('RULE', 'V-CAP'),
  ],
  ['a fen more than other claims have left', file({ amount: 6001 }), { remedy: { paid: 5000 } }, refusal('RULE', 'V-CAP')],
  ['a refund that is open for the same cause', file(), { refund: open('QUALITY') }, refusal('RULE', 'C-EXCLUDE')],
  [
    'one for damage, beside a refund for damage',
    file({ cause: 'LOGISTICS_DAMAGE' }),
    { refund: open('DAMAGED') },
    refusal('RULE', 'C-EXCLUDE'),
  ],
])('is not filed for %s', (_what, command, outside, expected) => {
  expect(() => given([], outside).say(command)).toThrow(expect.objectContaining({ refusal: expect.objectContaining(expected.refusal) as object })); // prettier-ignore
});

it.each([
  ['all of line and freight', file({ amount: 11000 }), {}],
  ['all that a refund has left', file({ amount: 6000 }), { channel: { price: 5000, freight: 0 } }],
  ['beside a refund for another cause', file(), { refund: open('DAMAGED') }],
  ['of another cause beside any refund', file({ cause: 'OTHER' }), { refund: open('QUALITY') }],
])('is filed for %s', (_what, command, outside) =>
  expect(given([], outside).say(command).claim).toMatchObject([{ type: 'ClaimFiled' }]),
);

describe('a refund for the same cause that was made at the same instant, so that neither knew of the other (C-EXCLUDE)', () => {
  const met = { refund: open('QUALITY') };

  it.each([
    ['decided for the buyer', [file()], decideIt()],
    ['agreed to', [file(), decideIt()], approve()],
  ])('while it is open, the claim is not %s', (_what, before, command) =>
    expect(() => given(before).say(command, met)).toThrow(
      expect.objectContaining({ refusal: expect.objectContaining(refusal('RULE', 'C-EXCLUDE').refusal) as object }),
    ),
  );

  it('the claim may be declined, and the refund goes on', () =>
    expect(given([file()]).say(decideIt({ approve: false }), met).claim).toMatchObject([{ type: 'ClaimRejected' }]));

  it('once it has ended the claim is decided on what it has left (V-CAP)', () => {
    const channel = { price: 5000, freight: 0 };
    expect(given([file()]).say(decideIt(), { channel }).claim).toMatchObject([{ type: 'ClaimProposed' }]);
    expect(() => given([file({ amount: 6001 })]).say(decideIt(), { channel })).toThrow('60.00');
  });

  it('beside one for another cause it is decided as ever', () =>
    expect(given([file()]).say(decideIt(), { refund: open('DAMAGED') }).claim).toMatchObject([{ type: 'ClaimProposed' }]));
});

it.each([
  ['more than was asked for', [file()], decideIt({ amount: 5001 }), refusal('INVALID')],
  ['by a party (SD-SELF)', [file()], decideIt({}, 'officer:s1'), refusal('RULE', 'SD-SELF')],
  ['a second time', [file(), decideIt()], decideIt({}, 'officer:f3'), refusal('STATE')],
  ['agreed to before it was decided', [file()], approve(), refusal('STATE')],
  [
    'agreed to by the same person as a supervisor (SD-REVIEW)',
    [file(), decideIt()],
    approve({}, 'supervisor:f1'),
    refusal('RULE', 'SD-REVIEW'),
  ],
  ['agreed to by a party (SD-SELF)', [file(), decideIt()], approve({}, 'officer:b1'), refusal('RULE', 'SD-SELF')],
  ['supplemented while it is open', [file()], supplement(), refusal('STATE')],
  ['supplemented by another buyer', [file(), decideIt({ approve: false })], supplement({}, 'buyer:b2'), refusal('FORBIDDEN')],
])('is not decided: %s', (_what, before, command, expected) => {
  expect(() => given(before).say(command)).toThrow(expect.objectContaining({ refusal: expect.objectContaining(expected.refusal) as object })); // prettier-ignore
});

describe('a refund of the line for the same cause, made before either was heard of (C-EXCLUDE)', () => {
  it.each([
    ['open', [file()]],
    ['decided, and not agreed to yet', [file(), decideIt()]],
  ])('a claim that is %s gives way to it, by the rule that would have refused it, and the line is free', (_what, before) => {
    const { say, claim, remedy } = given(before);
    const [rejected] = say(giveWay()).claim ?? [];
    expect(rejected).toMatchObject({ type: 'ClaimRejected', data: { finding: 'refund r1 of this line is open for the same cause' }, explanation: { ruleId: 'C-EXCLUDE' } }); // prettier-ignore
    expect([claim().status, remedy()]).toEqual(['REJECTED', { paid: 0 }]);
    say(supplement()); // once the refund has ended
    expect(claim().status).toBe('OPEN');
  });

  it.each([
    ['for another cause', [file()], giveWay({ reason: 'DAMAGED' })],
    ['once it is agreed to', [file(), decideIt(), approve()], giveWay()],
    ['once it was declined', [file(), decideIt({ approve: false })], giveWay()],
  ])('it stays as it is %s', (_what, before, command) => expect(given(before).say(command)).toEqual({}));
});
