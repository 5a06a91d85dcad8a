import { payoutKey } from '../commands.js';
import { correctRefund, given, paid, payRefund, rejected, takePayment } from '../penalties.fixtures.js';

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
