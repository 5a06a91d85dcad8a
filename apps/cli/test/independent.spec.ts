import { fileURLToPath } from 'node:url';
import { expectedOf } from './independent.js';

const synthetic = fileURLToPath(new URL('olist-synthetic', import.meta.url));

it('gives the figures that were worked out by hand for the synthetic set', () => {
  expect(expectedOf(synthetic)).toMatchObject({
    // every claim but five is paid: NOT_DELIVERED 2 too late, 2 before a pick-up; OUT_OF_STOCK 1 after it
    applied: { NOT_WANTED: 5, OUT_OF_STOCK: 3, LATE_SHIPMENT: 4, NOT_DELIVERED: 5 },
    refused: { 'RULE W-AFTER': 2, 'RULE R-FIT': 3 },
    refundsPaid: { NOT_WANTED: 5, OUT_OF_STOCK: 3, LATE_SHIPMENT: 4, NOT_DELIVERED: 5 },
    refundsPaidSum: '4821.71', // 419.99 + 3667.52 + 234.20 + 500.00
    freightReturned: '95.01', // closed and never picked up: 10.00 + 15.01 + 10.00 + 30.00 + 0.00 + 20.00 + 10.00
    points: 107_053, // twice the cap, 26 for 0.85 twice (25.5 half up), 3000 twice, 1001 for 33.35
    ordersClosed: 10,
    ordersCompleted: 24, // 27 picked up, of which 3 closed
    brokenOrders: 11,
  });
});

it('expects no refund and no closed order without claims', () => {
  expect(expectedOf(synthetic, { claims: false })).toMatchObject({
    applied: {},
    ordersClosed: 0,
    ordersCompleted: 27,
    brokenOrders: 13,
  });
});
