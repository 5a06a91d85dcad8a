import { payoutKey } from '../commands.js';
import {
  advance,
  correctRefund,
  given,
  paid,
  payAdvance,
  payRefund,
  reclaimAdvance,
  rejected,
  settleTrade,
  takeBack,
  takePayment,
} from '../penalties.fixtures.js';

/** 210.00 were paid, 200.00 went back, and by a new verdict 100.00 of that are to come back from the buyer. */
const correcting = [takePayment(), payRefund(), paid(), correctRefund({ nth: 1, amount: 10000 })];
const back = payoutKey.correction('r1', 1);
const next = payRefund({ refundId: 'r2', amount: 5000 });

it('what a new verdict takes back from the buyer may be refunded again once it is there', () =>
  expect(given(...correcting, paid(back)).say(next)).toMatchObject([{ type: 'PayoutOrdered', data: { amount: 5000 } }]));

it('what the gateway could not collect has not come back: the buyer gets no more than what is left of the payment (V-CAP)', () =>
  expect(given(...correcting, rejected(back)).say(next)).toMatchObject([{ type: 'PayoutOrdered', data: { amount: 1000, asked: 5000 } }])); // prettier-ignore

it('nor has it while the gateway’s answer is awaited', () =>
  expect(given(...correcting).say(next)).toMatchObject([{ type: 'PayoutOrdered', data: { amount: 1000 } }]));

describe('the gateway has refused to pay the refund, and a new verdict gives another sum (C-FUND)', () => {
  const corrected = correctRefund({ nth: 1, amount: 6000 });
  const more = payoutKey.correction('r1', 1);

  it('in trade the whole of it is paid: what was refused has not gone back', () =>
    expect(given(takePayment(), payRefund(), rejected()).say(corrected)).toMatchObject([{ type: 'PayoutOrdered', data: { amount: 6000, key: more } }])); // prettier-ignore

  it('afterwards nothing stays in escrow of what the seller had paid for it, and the seller pays once', () => {
    const { sums } = given(takePayment(), settleTrade(), payRefund(), rejected(), corrected, paid(more));
    expect(sums).toEqual({ 'CNY payment:o1': -16000, 'POINTS payment:o1': -5000, 'CNY buyer:b1': 4572, 'POINTS buyer:b1': 1428, 'CNY platform:points': -3572, 'POINTS platform:points': 3572, 'CNY seller:s1:balance': 15000 }); // prettier-ignore
  });

  it('a verdict that gives nothing leaves the seller all of it', () => {
    const { sums } = given(takePayment(), settleTrade(), payRefund(), rejected(), correctRefund({ nth: 1, amount: 0 }));
    expect(sums).toMatchObject({ 'CNY seller:s1:balance': 21000 });
    expect(sums).not.toHaveProperty(['CNY escrow:o1']);
  });

  it('refused once more, the next verdict finds it as if nothing had been ordered', () => {
    const { sums } = given(
      ...[takePayment(), settleTrade(), payRefund(), rejected(), corrected, rejected(more)],
      ...[correctRefund({ nth: 2, amount: 21000 }), paid(payoutKey.correction('r1', 2))],
    );
    expect(sums).toEqual({
      'CNY payment:o1': -16000,
      'POINTS payment:o1': -5000,
      'CNY buyer:b1': 16000,
      'POINTS buyer:b1': 5000,
    });
  });
});

it('of an advanced refund of which the gateway has refused the rest the buyer has the advance: a new verdict moves the difference', () =>
  expect(
    given(
      ...[takePayment(), settleTrade(), payAdvance({ amount: 15000 }), paid(advance), payRefund(), rejected()],
    ).say(correctRefund({ nth: 1, amount: 16000 })),
  ).toMatchObject([{ type: 'PayoutOrdered', data: { amount: 1000 } }, { type: 'SalesReleased' }, { type: 'FundsDrawn' }])); // prettier-ignore

it.each([
  ['went back whole', paid(takeBack)],
  ['is to go back whole, and the gateway could not collect', rejected(takeBack)],
])('of an advance that %s nothing is the refund: a new verdict pays what it gives', (_what, answered) =>
  expect(
    given(takePayment(), settleTrade(), payAdvance(), paid(advance), reclaimAdvance(), answered).say(
      correctRefund({ nth: 1, amount: 1 }),
    ),
  ).toMatchObject([{ type: 'PayoutOrdered', data: { payee: 'buyer:b1', amount: 1, purpose: 'CORRECTION' } }, {}]),
);
