// The clocks of a refund: which one starts anew when its case is withdrawn, and what an end of one is explained by.
import { replay } from '@redress/event-sourcing';
import { ruleTexts, testRulebook } from '@redress/rulebook/testing';
import { clockAnew, isClock, runOut } from './clocks.js';
import { after, applied, at } from './refund.fixtures.js';
import { type Refund, refund as fold } from './refund.js';
import * as own from './own-rules.js';

const edition = testRulebook().named('tmall-2022');
const refund = (more: Partial<Refund>): Refund => ({ ...(replay(fold, [applied()]) as Refund), ...more }) as Refund;

describe('a case is withdrawn: the clock that it stopped starts anew, with its whole length', () => {
  it.each<[string, Partial<Refund>, string, number]>([
    ['the seller has 72 hours to answer', { status: 'WAIT_SELLER_AGREE' }, 'D-SELLER', 72],
    ['the buyer has 7 days after a refusal', { status: 'SELLER_REFUSE_BUYER' }, 'D-BUYER-MODIFY', 168],
    ['the buyer has 7 days to send the goods', { status: 'WAIT_BUYER_RETURN_GOODS' }, 'D-BUYER-RETURN', 168],
    ['the buyer has 7 days where a verdict ordered the return', { status: 'WAIT_BUYER_RETURN_GOODS', verdict: { caseId: 'c1', nth: 1, verdict: 'RETURN', liable: 'SELLER', upheld: true } }, 'D-PLATFORM-RETURN', 168],
    ['the seller has 10 days from the waybill', { status: 'WAIT_SELLER_CONFIRM_GOODS', goodsBack: 'SENT' }, 'D-SELLER-CONFIRM', 240],
    ['the buyer has his days to confirm the replacement', { status: 'WAIT_BUYER_CONFIRM_GOODS' }, 'D-BUYER-CONFIRM', 240],
  ])('%s', (_what, state, ruleId, hours) => {
    const [event, ...more] = clockAnew(refund(state), at, edition);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: 'DeadlineOpened', at, data: { ruleId, subject: 'r1', from: at, due: after(hours) } });
  }); // prettier-ignore

  it('the seller has the days of a delivered return, where the courier has recorded it', () => {
    const state = { status: 'WAIT_SELLER_CONFIRM_GOODS', goodsBack: 'DELIVERED' } as const;
    const [event] = clockAnew(refund(state), at, edition);
    expect(event).toMatchObject({ explanation: { inputs: { courier: true } } });
  });

  it('the replacement is waited for again, unless it was late before', () => {
    const waiting = { status: 'WAIT_SELLER_SEND_GOODS' } as const;
    expect(clockAnew(refund(waiting), at, edition)).toMatchObject([{ data: { ruleId: 'D-REPLACE' } }]);
    expect(clockAnew(refund({ ...waiting, replacementLate: true }), at, edition)).toEqual([]);
  });

  it.each(['WAIT_PAYMENT', 'SUCCESS', 'CLOSED'] as const)('nothing starts in %s', (status) =>
    expect(clockAnew(refund({ status }), at, edition)).toEqual([]),
  );
});

describe('what a rule of refunds says bears the source that the rulebook names', () => {
  const sourceOf = new Map(ruleTexts().map(({ id, source }) => [id, source.split(' ')]));

  it.each(Object.keys(runOut) as (keyof typeof runOut)[])('%s, when it has run out', (ruleId) => {
    const { source, ...said } = runOut[ruleId]({ at, due: at } as never, edition);
    expect(said.ruleId).toBe(ruleId);
    expect(sourceOf.get(ruleId)).toContain(source);
    expect(isClock(ruleId)).toBe(true);
  });

  it.each([
    own.contest({ reason: 'OUT_OF_STOCK' }, edition),
    own.compensable({ reason: 'OUT_OF_STOCK', contested: false, corrected: false }, edition),
    own.notRejected({ reason: 'QUALITY', rejected: [] }, edition),
    own.upholds({ verdict: 'REFUND', liable: 'SELLER' }, edition),
    own.returnAgreed({ agreed: true }, edition),
    own.refusedParcel({ lineId: 'l1' }, edition),
    own.stepIn({ refundId: 'r1' }, edition),
  ])('$rule', ({ ruleId, source }) => expect(sourceOf.get(ruleId)).toContain(source));

  it('no other deadline is a refund’s', () => {
    for (const other of ['D-SHIP', 'D-CS-ACCEPT', 'toString']) expect(isClock(other)).toBe(false);
  });
});
