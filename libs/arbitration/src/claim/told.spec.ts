// What a person is told whose command about a claim is refused: in words, with the amounts, and what is open instead.
import { refusalOf } from '@redress/event-sourcing/testing';
import { order } from '../case/case.fixtures.js';
import type { RefundFacts } from '../facts/refund-facts.js';
import { approve, decideIt, file, given, supplement } from './claim.fixtures.js';
import { commandOf } from './parse-command.js';

const closed = { ...order({ paid: 10000 }, 1000), closedAt: '2026-03-09T01:00:00.000Z' };
const unpaid = { ...order(), edition: undefined } as never;
const beside = (reason: string) => ({ refund: { refundId: 'r1', reason } as RefundFacts });
const refunded = (price: number, freight = 0) => ({ channel: { price, freight } });
const declined = [file(), decideIt({ approve: false })];
const least = 'are left of the line and its freight';
type Say = ReturnType<typeof given>['say'];

it.each<[string, Parameters<typeof given>[0], Parameters<Say>[0], Parameters<Say>[1], object]>([
  ['a line that the order has not', [], file({ lineId: 'l9' }), {}, { code: 'NOT_FOUND', message: 'no line l9 in order o1' }],
  ['an order that nobody knows', [], file(), { order: undefined }, { code: 'NOT_FOUND', message: 'no line l1 in order o1' }],
  ['an id that stands for another claim', [file()], file(), {}, { code: 'CONFLICT', message: 'q1 is the id of another claim' }],
  ['an order that is not paid', [], file(), { order: unpaid }, { code: 'STATE', message: 'order o1 is not paid', details: { allowed: [] } }],
  ['an order that is closed', [], file(), { order: closed }, { code: 'STATE', message: 'order o1 is closed', details: { allowed: [] } }],
  ['a claim that is open, which is named', [], file(), { remedy: { open: 'q9', paid: 0 } }, { code: 'STATE', message: 'claim q9 of this line is open', details: { allowed: [], open: 'q9' } }],
  ['goods that are not there (R-FIT)', [], file(), { order: order({ delivered: false }) }, { ruleId: 'R-FIT', message: 'a claim needs goods delivered' }],
  ['a fen more than is left, with what is (V-CAP)', [], file({ amount: 5701 }), refunded(5000, 300), { ruleId: 'V-CAP', message: `at most 57.00 CNY ${least}` }],
  ['all given back already: nothing is left, and never less (V-CAP)', [], file({ amount: 1 }), { remedy: { paid: 11001 } }, { ruleId: 'V-CAP', message: `at most 0.00 CNY ${least}` }],
  ['a refund for the same cause, which is named (C-EXCLUDE)', [], file(), beside('QUALITY'), { ruleId: 'C-EXCLUDE', message: 'refund r1 of this line is open for the same cause' }],
  ['a claim that nobody filed', [], decideIt(), {}, { code: 'NOT_FOUND', message: 'no claim q1' }],
  ['more than was asked for, with what was', [file()], decideIt({ amount: 5001 }), {}, { code: 'INVALID', message: '50.00 were asked for', details: { fields: { amount: ['at most 50.00'] } } }],
  ['a party that decides (SD-SELF)', [file()], decideIt({}, 'officer:s1'), {}, { ruleId: 'SD-SELF', message: 'nobody handles a claim to which they are a party' }],
  ['a fen more than is left by the time it is decided (V-CAP)', [file()], decideIt(), refunded(6001), { ruleId: 'V-CAP' }],
  ['a fen more than is left by the time it is agreed to (V-CAP)', [file(), decideIt()], approve(), refunded(6001), { ruleId: 'V-CAP' }],
  ['an agreement to what is not decided', [file()], approve(), {}, { code: 'STATE', message: 'claim q1 is OPEN: claims.approve is not open, for nothing has been decided', details: { allowed: ['claims.decide'] } }],
  ['evidence for what is not decided yet', [file()], supplement(), {}, { code: 'STATE', message: 'claim q1 is OPEN: claims.supplement is not open', details: { allowed: ['claims.decide'] } }],
  ['an agreement to what is declined', declined, approve(), {}, { code: 'STATE', message: 'claim q1 is REJECTED: claims.approve is not open', details: { allowed: ['claims.supplement'] } }],
  ['a second decision', [file(), decideIt()], decideIt({}, 'officer:f3'), {}, { message: 'claim q1 is OPEN: claims.decide is not open', details: { allowed: ['claims.approve'] } }],
  ['evidence for what was agreed to', [file(), decideIt(), approve()], supplement(), {}, { message: 'claim q1 is UPHELD: claims.supplement is not open', details: { allowed: [] } }],
  ['the same person agreeing (SD-REVIEW)', [file(), decideIt()], approve({}, 'supervisor:f1'), {}, { ruleId: 'SD-REVIEW', message: 'a second person must agree, not the one who decided' }],
  ['more evidence once the order is closed', declined, supplement(), { order: closed }, { code: 'STATE', message: 'order o1 is closed', details: { allowed: [] } }],
  ['more evidence while another claim is open', declined, supplement(), { remedy: { open: 'q9', paid: 0 } }, { code: 'STATE', message: 'claim q9 of this line is open' }],
  ['more evidence once a refund has taken what was left (V-CAP)', declined, supplement(), refunded(6001), { ruleId: 'V-CAP' }],
  ['more evidence beside a refund for the same cause (C-EXCLUDE)', declined, supplement(), beside('QUALITY'), { ruleId: 'C-EXCLUDE' }],
])('is told of %s', (_what, before, command, now, told) =>
  expect(refusalOf(() => given(before).say(command, now))).toMatchObject(told)); // prettier-ignore

it('the last fen that is left is still given: at the decision, at the agreement, with more evidence', () => {
  const now = refunded(6000);
  expect(given([file()]).say(decideIt(), now).claim).toMatchObject([{ type: 'ClaimProposed', data: { amount: 5000 } }]);
  expect(given([file(), decideIt()]).say(approve(), now).claim).toMatchObject([{ type: 'ClaimApproved' }]);
  expect(given(declined).say(supplement(), now).claim).toMatchObject([{ type: 'ClaimSupplemented' }]);
});

it('the platform and its services file and supplement in the buyer’s name', () => {
  for (const as of ['platform', 'service:arbitration']) {
    expect(given([]).say(file({}, as)).claim).toMatchObject([{ type: 'ClaimFiled' }]);
    expect(given(declined).say(supplement({}, as)).claim).toMatchObject([{ type: 'ClaimSupplemented' }]);
  }
});

it('each event says which rules it passed', () => {
  const passed = (events: readonly unknown[] | undefined) => (events?.[0] as { explanation: { ruleId: string; passed: string[] } }).explanation; // prettier-ignore
  expect(passed(given([]).say(file(), beside('DAMAGED')).claim)).toMatchObject({
    ruleId: 'R-FIT',
    passed: ['V-CAP', 'C-EXCLUDE'],
  });
  expect(passed(given([file()]).say(decideIt({ approve: false })).claim).passed).toEqual(['SD-SELF']);
  expect(passed(given([file()]).say(decideIt()).claim).passed).toEqual(['V-CAP', 'SD-SELF']);
  expect(passed(given([file(), decideIt()]).say(approve()).claim)).toMatchObject({ ruleId: 'SD-REVIEW', passed: ['SD-SELF', 'V-CAP'] }); // prettier-ignore
  expect(passed(given(declined).say(supplement(), beside('DAMAGED')).claim)).toMatchObject({ ruleId: 'V-CAP', passed: ['C-EXCLUDE'] }); // prettier-ignore
});

describe('the commands of a claim', () => {
  const at = '2026-03-10T01:00:00.000Z';
  const ask = (type: string, body: object, as = 'officer:f1') => commandOf({ type, as, at, body });
  const decision = { claimId: 'q1', approve: true, finding: 'seen' };

  it('carry amounts as people write them, and their fen', () => {
    expect(ask('claims.decide', { ...decision, amount: '40.00' })).toEqual({ type: 'claims.decide', as: 'officer:f1', at, data: { ...decision, amount: 4000 } }); // prettier-ignore
    expect(ask('claims.decide', decision).data).toEqual(decision);
  });

  it.each<[string, string, object, string, object]>([
    ['an amount for what is declined', 'claims.decide', { ...decision, approve: false, amount: '1.00' }, 'officer:f1', { code: 'INVALID', message: 'a claim that is declined gets no amount', details: { fields: { amount: ['not with approve: false'] } } }],
    ['a command that there is not', 'claims.forget', decision, 'officer:f1', { code: 'INVALID', message: 'no command claims.forget' }],
    ['a decision by the buyer', 'claims.decide', decision, 'buyer:b1', { code: 'FORBIDDEN' }],
  ])('are refused for %s', (_what, type, body, as, told) =>
    expect(refusalOf(() => ask(type, body, as))).toMatchObject(told)); // prettier-ignore
});
