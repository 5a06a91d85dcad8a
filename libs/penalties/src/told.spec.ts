// What a person is told whose command of penalties is refused; and what waits, or is an alarm, because something is not there yet.
import { Gap, NameTaken } from '@redress/event-sourcing';
import { refusalOf } from '@redress/event-sourcing/testing';
import { PayoutUnresolved } from './gateway/payment-gateway.js';
import {
  advance,
  assess,
  facts,
  given,
  openAccount,
  paid,
  payAdvance,
  payRefund,
  reclaimAdvance,
  settleTrade,
  takePayment,
  topUp,
} from './penalties.fixtures.js';
import { at, openPenalties } from './violation/violation.fixtures.js';

const inCash = takePayment({ cash: 21000, points: 0 });

it('an account that is open otherwise, and a top-up under a used id, are told by name', () => {
  const open = () => given(openAccount()).say(openAccount({ required: 1 }));
  expect(refusalOf(open)).toMatchObject({ code: 'CONFLICT', message: 'the account of s1 is open, with another deposit required or by somebody else' }); // prettier-ignore
  expect(refusalOf(() => given(openAccount()).say(openAccount({}, { as: 'service:x' })))).toMatchObject({ code: 'CONFLICT' });
  const again = () => given(topUp({ topUpId: 't1' })).say(topUp({ topUpId: 't1', amount: 1 }));
  expect(refusalOf(again)).toMatchObject({ code: 'CONFLICT', message: 't1 is the id of another top-up' });
});

it('a seller is seen with the first order, and once', () => {
  const note = { type: 'penalties.note-seller', as: 'service:penalties', at, data: { sellerId: 's1' } } as const;
  const world = given();
  expect(facts(world.say(note))).toEqual([['SellerSeen', { sellerId: 's1' }]]);
  expect(world.say(note)).toEqual([]);
});

it.each([
  ['a refund', payRefund()],
  ['an advance', payAdvance()],
  ['the reclaim of an advance', reclaimAdvance()],
  ['a compensation', assess()],
])('%s waits until the payment of its order is heard of', (_what, command) => {
  expect(() => given().say(command)).toThrow(Gap);
  expect(() => given().say(command)).toThrow('trade-o1');
});

it('an advance waits until its order has ended, too', () => {
  expect(() => given(inCash).say(payAdvance())).toThrow(Gap);
  expect(
    given(inCash, settleTrade())
      .say(payAdvance())
      .map(({ type }) => type),
  ).toContain('PayoutOrdered');
});

it('a refund whose advance is under way waits for the gateway, and says so', () => {
  const refund = () => given(inCash, settleTrade(), payAdvance()).say(payRefund());
  expect(refund).toThrow(PayoutUnresolved);
  expect(refund).toThrow(expect.objectContaining({ message: expect.stringContaining('advance:r1') as string, cause: 'the advance is under way' }) as Error); // prettier-ignore
  const back = () => given(inCash, settleTrade(), payAdvance(), paid(advance), reclaimAdvance()).say(payRefund());
  expect(back).toThrow(expect.objectContaining({ message: expect.stringContaining('take-back:r1') as string, cause: 'the advance is going back' }) as Error); // prettier-ignore
});

it('another amount under the name of a payout is an alarm, the same one nothing', () => {
  const world = given(inCash, settleTrade(), payAdvance());
  expect(world.say(payAdvance())).toEqual([]);
  expect(() => world.say(payAdvance({ amount: 19999 }))).toThrow(NameTaken);
  expect(() => world.say(payAdvance({ buyerId: 'b2' }))).toThrow(NameTaken);
});

const id = { violationId: 'P-FAKE:c1' };
const appeal = { ...id, grounds: 'genuine', evidence: ['brand authorisation'] };
const decide = { ...id, upheld: true, finding: 'seen' };
const sanction = 'SEARCH_HIDDEN:P-FAKE:c1';
const lift = { sellerId: 's1', sanctionId: sanction, why: 'x' };

it.each<[string, string, string, object, object]>([
  ['a violation that is not recorded', 'seller:s1', 'violations.appeal', { ...appeal, violationId: 'P-FAKE:c9' }, { code: 'NOT_FOUND', message: 'no violation P-FAKE:c9' }],
  ['an appeal while one is open', 'seller:s1', 'violations.appeal', { ...appeal, grounds: 'once more' }, { code: 'STATE', message: 'violation P-FAKE:c1 is APPEALED: violations.appeal is not open', details: { allowed: ['violations.decide-appeal'] } }],
  ['a supervisor who is the seller', 'supervisor:s1', 'violations.decide-appeal', decide, { ruleId: 'SD-SELF', message: 'nobody decides on an appeal of their own' }],
  ['a sanction that is not there', 'supervisor:p1', 'sanctions.lift', { ...lift, sanctionId: 'REMOVAL:P-FAKE:c1' }, { code: 'NOT_FOUND', message: 'no sanction REMOVAL:P-FAKE:c1 of seller s1' }],
  ['a supervisor who lifts their own', 'supervisor:s1', 'sanctions.lift', lift, { ruleId: 'SD-SELF', message: 'nobody lifts a sanction of their own' }],
])('is told of %s', async (_what, as, type, body, told) => {
  const { record, say } = openPenalties();
  await record();
  await say('seller:s1', 'violations.appeal', appeal);
  await expect(say(as, type, body)).rejects.toMatchObject({ refusal: told });
}); // prettier-ignore

it('is told of what is over: a second appeal, a revoked violation, a sanction that was lifted', async () => {
  const { record, say } = openPenalties();
  await record();
  await say('seller:s1', 'violations.appeal', appeal);
  await say('supervisor:p3', 'violations.decide-appeal', { ...decide, upheld: false });
  const once = { ruleId: 'P-APPEAL', message: 'violation P-FAKE:c1 has been appealed: that is possible once' };
  await expect(say('seller:s1', 'violations.appeal', { ...appeal, grounds: 'x' })).rejects.toMatchObject({ refusal: once });
  await say('supervisor:p3', 'sanctions.lift', lift);
  const nothing = {
    code: 'STATE',
    message: `sanction ${sanction} is LIFTED: there is nothing to lift`,
    details: { allowed: [] },
  };
  await expect(say('supervisor:p4', 'sanctions.lift', lift)).rejects.toMatchObject({ refusal: nothing });
});

it('who found a violation is told why they do not decide its appeal (SD-APPEAL)', async () => {
  const { record, say } = openPenalties();
  await record({ decidedBy: ['f1', 'p3'] });
  await say('seller:s1', 'violations.appeal', appeal);
  const told = { ruleId: 'SD-APPEAL', message: 'an appeal is not decided by who has found the violation' };
  await expect(say('supervisor:p3', 'violations.decide-appeal', decide)).rejects.toMatchObject({ refusal: told });
});

it('a sanction ends at its very instant, by its own timer alone; and what ends it cancels nothing else', async () => {
  const { record, reach, seller, events, say } = openPenalties();
  await record();
  const until = '2026-03-09T04:00:00.000Z';
  await reach(sanction, '2026-03-09T03:59:59.999Z');
  expect(await seller()).toMatchObject({ sanctions: [{ status: 'ACTIVE' }] });
  await reach('REMOVAL:P-FAKE:c1', until);
  expect(await seller()).toMatchObject({ sanctions: [{ status: 'ACTIVE' }] });
  await reach(sanction, until);
  expect(await seller()).toMatchObject({ sanctions: [{ status: 'ENDED' }] });
  const told = { message: `sanction ${sanction} is ENDED: there is nothing to lift` };
  await expect(say('supervisor:p1', 'sanctions.lift', lift)).rejects.toMatchObject({ refusal: told });
  const ends = (await events('seller-s1')).map(([type]) => type).slice(-2);
  expect(ends).toEqual(['DeadlineReached', 'SanctionEnded']);
  expect(at < until).toBe(true);
});

it('a sanction that a supervisor lifts says by whom and why, and its timer is called off', async () => {
  const { record, say, events } = openPenalties();
  await record();
  await say('supervisor:p1', 'sanctions.lift', lift);
  expect((await events('seller-s1')).slice(-2)).toEqual([
    ['DeadlineCancelled', { ruleId: 'P-POINTS', subject: sanction }],
    ['SanctionLifted', { sellerId: 's1', sanctionId: sanction, violationId: 'P-FAKE:c1', why: 'x', by: 'p1' }],
  ]);
});
