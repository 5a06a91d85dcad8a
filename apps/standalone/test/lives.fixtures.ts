/** Random lives of orders: what people, couriers and the platform might ask, in whatever order, early, late and out of turn. */
import { hourMs, reasonCodes } from '@redress/rulebook';
import fc from 'fast-check';
import { rows } from './lives.commands.js';
import { FITTING, OF_CASE, OF_THING, OPEN } from './lives.looking.js';

export { commandOf } from './lives.choice.js';
export { plus } from './lives.rows.js';
export { beginning, orderIds, start } from './lives.orders.js';

export type LinePlan = {
  paid: number;
  quantity: number;
  virtual: boolean;
  promise: string;
  sanbao: string;
  noReason: boolean;
  category: string;
  services: readonly string[];
};
export type OrderPlan = {
  seller: string;
  buyer: string;
  tier: string;
  freight: number;
  lines: LinePlan[];
  points: number;
  unpaid: boolean;
  /** How many steps of which way it has come when the life begins; and what the refund is about. */
  come: number;
  way: 'DISPUTE' | 'EXPRESS' | 'BACK' | 'CLAIM' | 'LATE';
  received: boolean;
  refundType: string;
  refundReason: string;
};
/** One wish. `order`, `line` and `refund` count among those that there are, so that most wishes are about something. */
export type Wish = {
  afterMs: number;
  do: string;
  by: string;
  order: number;
  line: number;
  refund: number;
  lateMs: number | null;
  reason: string;
  type: string;
  amount: string;
  quantity: number | null;
  choice: number;
  /** Two more choices: who of those who may, and how it goes. */
  who: number;
  more: number;
};
export type Life = { deposit: number; orders: OrderPlan[]; wishes: Wish[] };

/** Goods, and what is done with them at the buyer's home. */
const goods = [
  ...[{ category: '灯具', services: [] }, { category: '灯具', services: ['INSTALL'] }],
  ...[{ category: '家装主材', services: ['INSTALL', 'INDOOR'] }, { category: '家装大件', services: ['INDOOR_INSTALL'] }],
]; // prettier-ignore

const line: fc.Arbitrary<LinePlan> = fc
  .record({
    paid: fc.oneof(fc.constantFrom(0, 1, 9999, 20000), fc.integer({ min: 1, max: 300_000 })),
    quantity: fc.constantFrom(1, 1, 2, 3),
    virtual: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    promise: fc.constantFrom('STANDARD', 'STANDARD', 'JUHUASUAN', 'CUSTOM', 'PRESALE'),
    sanbao: fc.constantFrom('NONE', 'NONE', 'DURABLE', 'NON_DURABLE'),
    noReason: fc.boolean(),
    of: fc.constantFrom(...goods),
  })
  .map(({ of, ...one }) => ({ ...one, ...of }));

const order = (parties: number): fc.Arbitrary<OrderPlan> =>
  fc.record({
    seller: fc.constantFrom('s1', ...['s1', 's2', 's3'].slice(0, parties)),
    buyer: fc.constantFrom(...['b1', 'b2', 'b3'].slice(0, parties)),
    tier: fc.constantFrom('NORMAL', 'GOOD', 'EXCELLENT'),
    freight: fc.constantFrom(0, 1, 1000, 1999),
    // gifts (lines of 0.00) beside what costs something
    lines: fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map(([first, ...more]) => [{ ...first!, paid: first!.paid || 1 }, ...more]),
    points: fc.constantFrom(0, 0, 0.31, 1), // the part paid in points
    unpaid: fc.nat(9).map((n) => n === 0),
    come: fc.constantFrom(0, 0, 2, 3, 5, 7, 8, 9, 9, 9, 12, 12, 12),
    way: fc.constantFrom(...(['DISPUTE', 'DISPUTE', 'DISPUTE', 'EXPRESS', 'BACK', 'BACK', 'CLAIM', 'LATE'] as const)),
    received: fc.boolean(),
    refundType: fc.constantFrom('REFUND_ONLY', 'REFUND_ONLY', 'RETURN_AND_REFUND', 'EXCHANGE'),
    refundReason: fc.constantFrom('QUALITY', 'NOT_AS_DESCRIBED', 'COUNTERFEIT', 'COUNTERFEIT', 'DAMAGED', 'LATE_SHIPMENT'),
  });

const wished = [
  ...Object.entries(rows).map(([type, { often }]) => ({ weight: often, arbitrary: fc.constant(type) })),
  ...[
    { weight: 140, arbitrary: fc.constant(OPEN) },
    { weight: 90, arbitrary: fc.constant(OF_CASE) },
    { weight: 440, arbitrary: fc.constant(OF_THING) },
  ],
];

const wish = (orders: number): fc.Arbitrary<Wish> =>
  fc.record({
    afterMs: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(0, 0, 1) },
      { weight: 8, arbitrary: fc.nat(20 * hourMs) },
      { weight: 1, arbitrary: fc.nat(200 * hourMs) },
    ),
    do: fc.oneof(...wished),
    by: fc.oneof(
      { weight: 12, arbitrary: fc.constant('RIGHT') },
      { weight: 1, arbitrary: fc.constantFrom('platform', 'buyer:b1', 'seller:s1', 'courier', 'officer:o1', 'service:refunds') },
    ),
    order: fc.nat(orders - 1),
    line: fc.nat(2),
    refund: fc.nat(5),
    lateMs: fc.option(fc.integer({ min: -hourMs, max: 200 * hourMs }), { freq: 2 }),
    reason: fc.oneof({ weight: 2, arbitrary: fc.constant(FITTING) }, { weight: 1, arbitrary: fc.constantFrom(...reasonCodes) }),
    type: fc.constantFrom('REFUND_ONLY', 'REFUND_ONLY', 'RETURN_AND_REFUND', 'RETURN_AND_REFUND', 'EXCHANGE', 'REPAIR'),
    amount: fc.constantFrom('ALL', 'ALL', 'A_FEN', 'HALF', 'HALF', 'PRICE', 'WITH_FREIGHT', 'ABOVE'),
    quantity: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
    choice: fc.nat(5),
    who: fc.nat(9),
    more: fc.nat(59),
  });

/** `orders`: at most so many, of how many sellers and buyers. */
export const life = ({
  wishes,
  orders = 3,
  parties = 2,
}: {
  wishes: number;
  orders?: number;
  parties?: number;
}): fc.Arbitrary<Life> =>
  fc.record({
    deposit: fc.constantFrom(0, 1, 20_000, 500_000),
    orders: fc.array(order(parties), { minLength: orders > 3 ? 3 : 1, maxLength: orders }),
    wishes: fc.array(wish(orders), { minLength: wishes / 4, maxLength: wishes, size: 'max' }),
  });
