import { onParcelReturned } from './policy.js';

const returned = { at: '2026-03-02T01:00:00.000Z', data: { orderId: 'o1', waybill: 'w1', lineIds: ['l1', 'l2'] } } as never;

it('a refused parcel that is back pays each open refund of its lines (R-RISK)', () =>
  expect(onParcelReturned(returned, { open: ['r1', 'r2'] })).toEqual(
    ['r1', 'r2'].map((refundId) => ({
      type: 'refunds.pay-refused-parcel',
      as: 'service:refunds',
      at: '2026-03-02T01:00:00.000Z',
      data: { refundId },
    })),
  ));
it('does nothing where no refund of the parcel is open', () => expect(onParcelReturned(returned, { open: [] })).toEqual([]));
