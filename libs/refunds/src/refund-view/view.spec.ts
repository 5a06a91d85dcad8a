import { type RefundEvent } from '../domain/refund.events.js';
import { replay } from '@redress/event-sourcing';
import * as a from '../domain/refund.fixtures.js';
import { type Refund, refund } from '../domain/refund.js';
import { refundView } from './view.js';

const view = (...events: RefundEvent[]) => refundView(replay(refund, [a.applied({ amount: 19950 }), ...events]) as Refund);
const nobody = { BUYER: [], SELLER: [], COURIER: [] };

it('shows numbers and axes always, the rest once it exists', () =>
  expect(view()).toEqual({
    refundId: 'r1',
    orderId: 'o1',
    lineId: 'l1',
    type: 'REFUND_ONLY',
    reason: 'NOT_WANTED',
    status: 'WAIT_SELLER_AGREE',
    phase: 'ONSALE',
    csStatus: 'NONE',
    advanceStatus: 'NONE',
    askedAmount: '199.50',
    pointsReturned: 0,
    refusals: 0,
    allowed: { BUYER: ['refunds.modify', 'refunds.withdraw'], SELLER: ['refunds.agree', 'refunds.refuse'], COURIER: [] },
  }));
it('shows agreement and money as two facts', () => {
  const owed = view(a.agreed({ amount: 19950, by: 'TIMEOUT' }), a.due());
  expect(owed).toMatchObject({ status: 'WAIT_PAYMENT', agreedAmount: '199.50', agreedBy: 'TIMEOUT', allowed: nobody });
  expect(owed).not.toHaveProperty('paidAmount');
  expect(view(a.agreed(), a.due(), a.paid())).toMatchObject({ status: 'SUCCESS', paidAmount: '200.00', pointsReturned: 5000 });
});
it('shows what was changed, refused and closed', () => {
  const changed = view(a.refused(), a.modified({ amount: 100, reason: 'OUT_OF_STOCK' }), a.refused(), a.closed());
  expect(changed).toMatchObject({
    askedAmount: '1.00',
    reason: 'OUT_OF_STOCK',
    refusals: 2,
    closedWhy: 'WITHDRAWN',
    status: 'CLOSED',
  });
});
it.each([
  [
    'a reason that can be contested',
    [a.modified({ reason: 'OUT_OF_STOCK' })],
    'SELLER',
    ['refunds.agree', 'refunds.refuse', 'refunds.contest-reason'],
  ],
  ['a return under way', [a.agreed(), a.shipped()], 'COURIER', ['refunds.record-return-delivery']],
  ['a return that is there', [a.agreed(), a.shipped(), a.returned()], 'COURIER', []],
  ['a return under way', [a.agreed(), a.shipped()], 'BUYER', []],
  ['a refused return', [a.agreed(), a.shipped(), a.returnRefused()], 'BUYER', ['refunds.modify']],
  ['a refused return left to the platform', [a.agreed(), a.shipped(), a.returnRefused(), a.leftToPlatform()], 'BUYER', []],
] as const)('names what is open after %s', (_what, events, party, allowed) =>
  expect(view(...events).allowed[party]).toEqual(allowed),
);
