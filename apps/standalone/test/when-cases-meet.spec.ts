/** A claim and a refund of one line and cause, made at one instant: neither service has heard of the other (decision 0027). */
import { UnrulySystem } from '@redress/simulation/testing';

const at = '2026-03-02T01:00:00.000Z';
const [buyer, order] = ['buyer:b1', { orderId: 'o1' }];
const line = { lineId: 'l1', sku: 'k1', title: 'Lamp', category: 'lamps', kind: 'PHYSICAL', quantity: 1, paid: '100.00' };
const said = [
  ['orders.place', buyer, { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] }],
  ['orders.pay', buyer, { cash: '100.00', points: 0 }],
  ['orders.record-pickup', 'courier', { waybill: 'w1' }],
  ['orders.record-delivery', 'courier', { waybill: 'w1', signedBy: 'BUYER' }],
] as const; // prettier-ignore

const claim = { claimId: 'q1', lineId: 'l1', cause: 'QUALITY', amount: '30.00', evidence: ['photo'] };
const refund = { refundId: 'r1', lineId: 'l1', type: 'REFUND_ONLY', reason: 'QUALITY', goods: 'RECEIVED' };
const both = [
  ['claims.file', buyer, claim],
  ['refunds.apply', buyer, refund],
] as const;

it.each([
  ['the claim first', both],
  ['the refund first', both.toReversed()],
])('%s: both are taken, and once they meet the claim gives way, so that they are not both open (C-EXCLUDE)', (_what, meeting) => {
  const system = new UnrulySystem();
  const say = (commands: readonly (readonly [string, string, object])[]) =>
    commands.map(([type, as, body]) => system.ask({ type, as, at, body: { ...order, ...body } }));
  say(said);
  system.quiet();
  expect(say(meeting)).not.toContain(undefined);
  expect(system.view({ view: 'claim', id: 'q1' })).toMatchObject({ status: 'OPEN' });
  system.quiet();
  expect(system.view({ view: 'claim', id: 'q1' })).toMatchObject({ status: 'REJECTED' });
  expect(system.view({ view: 'refund', id: 'r1' })).toMatchObject({ status: 'WAIT_SELLER_AGREE' });
});
