/** Random lives of orders: what people, couriers and the platform might ask, in whatever order, early, late and out of turn. */
import { hourMs, reasonCodes } from '@redress/rulebook';
import fc from 'fast-check';
import { commandFrom, rows } from './lives.commands.js';
import { orderIds } from './lives.orders.js';

export { plus } from './lives.commands.js';
export { beginning, orderIds, start } from './lives.orders.js';

const refundIds = ['r0', 'toString', '__proto__', 'a-b', 'hasOwnProperty', 'refund-r5'];

/** Wishes that look first: one of the commands that the refund or its case is open to, a reason that fits how far the goods have come. */
const OPEN = 'one that the refund is open to';
const OF_CASE = 'one that its case is open to';
const FITTING = 'one that fits';
const fitting: Readonly<Record<string, readonly string[]>> = {
  PAID: ['LATE_SHIPMENT', 'OUT_OF_STOCK', 'NOT_WANTED'],
  SHIPPED: ['LATE_SHIPMENT', 'NOT_DELIVERED', 'NOT_WANTED', 'NO_TRACKING'],
  DELIVERED: ['QUALITY', 'NOT_AS_DESCRIBED', 'NO_REASON', 'FREIGHT', 'LATE_SHIPMENT'],
  COMPLETED: ['QUALITY', 'NOT_AS_DESCRIBED', 'COUNTERFEIT', 'NO_REASON'],
};

export type LinePlan = { paid: number; quantity: number; virtual: boolean; promise: string; sanbao: string; noReason: boolean };
export type OrderPlan = {
  seller: string;
  buyer: string;
  tier: string;
  freight: number;
  lines: LinePlan[];
  points: number;
  unpaid: boolean;
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
};
export type Life = { deposit: number; orders: OrderPlan[]; wishes: Wish[] };

const line: fc.Arbitrary<LinePlan> = fc.record({
  paid: fc.oneof(fc.constantFrom(0, 1, 9999, 20000), fc.integer({ min: 1, max: 300_000 })),
  quantity: fc.constantFrom(1, 1, 2, 3),
  virtual: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  promise: fc.constantFrom('STANDARD', 'STANDARD', 'JUHUASUAN', 'CUSTOM', 'PRESALE'),
  sanbao: fc.constantFrom('NONE', 'NONE', 'DURABLE', 'NON_DURABLE'),
  noReason: fc.boolean(),
});

const order: fc.Arbitrary<OrderPlan> = fc.record({
  seller: fc.constantFrom('s1', 's1', 's2'),
  buyer: fc.constantFrom('b1', 'b2'),
  tier: fc.constantFrom('NORMAL', 'GOOD', 'EXCELLENT'),
  freight: fc.constantFrom(0, 1, 1000, 1999),
  // gifts (lines of 0.00) beside what costs something
  lines: fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map(([first, ...more]) => [{ ...first!, paid: first!.paid || 1 }, ...more]),
  points: fc.constantFrom(0, 0, 0.31, 1), // the part paid in points
  unpaid: fc.nat(9).map((n) => n === 0),
});

const wished = [
  ...Object.entries(rows).map(([type, { often }]) => ({ weight: often, arbitrary: fc.constant(type) })),
  ...[
    { weight: 280, arbitrary: fc.constant(OPEN) },
    { weight: 260, arbitrary: fc.constant(OF_CASE) },
  ],
];

const wish: fc.Arbitrary<Wish> = fc.record({
  afterMs: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(0, 0, 1) },
    { weight: 8, arbitrary: fc.nat(20 * hourMs) },
    { weight: 1, arbitrary: fc.nat(200 * hourMs) },
  ),
  do: fc.oneof(...wished),
  by: fc.oneof(
    { weight: 8, arbitrary: fc.constant('RIGHT') },
    { weight: 2, arbitrary: fc.constantFrom('platform', 'buyer:b1', 'seller:s1', 'courier', 'officer:o1', 'service:refunds') },
  ),
  order: fc.nat(2),
  line: fc.nat(2),
  refund: fc.nat(5),
  lateMs: fc.option(fc.integer({ min: -hourMs, max: 200 * hourMs }), { freq: 2 }),
  reason: fc.oneof({ weight: 2, arbitrary: fc.constant(FITTING) }, { weight: 1, arbitrary: fc.constantFrom(...reasonCodes) }),
  type: fc.constantFrom('REFUND_ONLY', 'REFUND_ONLY', 'RETURN_AND_REFUND', 'RETURN_AND_REFUND', 'EXCHANGE', 'REPAIR'),
  amount: fc.constantFrom('ALL', 'ALL', 'A_FEN', 'HALF', 'HALF', 'PRICE', 'WITH_FREIGHT', 'ABOVE'),
  quantity: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
  choice: fc.nat(5),
});

export const life = ({ wishes }: { wishes: number }): fc.Arbitrary<Life> =>
  fc.record({
    deposit: fc.constantFrom(0, 1, 20_000, 500_000),
    orders: fc.array(order, { minLength: 1, maxLength: 3 }),
    wishes: fc.array(wish, { minLength: wishes / 4, maxLength: wishes, size: 'max' }),
  });

/** What there is to wish about: the applications so far, what may be asked of a refund now and of its case, how far an order has come. */
export type Sight = {
  refunds: readonly { id: string; order: number }[];
  open: (refundId: string) => Promise<readonly string[]>;
  caseOf: (refundId: string) => Promise<{ caseId: string; open: readonly string[] } | undefined>;
  status: (orderId: string) => Promise<string>;
};

export const commandOf = async (wish: Wish, at: string, { orders }: Life, sight: Sight) => {
  const { refunds, open, caseOf, status } = sight;
  const applied = refunds[wish.refund % Math.max(refunds.length, 1)];
  const itsCase = applied && [OF_CASE, 'arbitration.'].some((one) => wish.do.startsWith(one)) ? await caseOf(applied.id) : undefined; // prettier-ignore
  const type = await typeOf(wish, async () => (applied ? open(applied.id) : []), itsCase?.open);
  const ofApplied = applied && !['orders.', 'penalties.', 'refunds.apply'].some((one) => wish.do.startsWith(one));
  const n = ofApplied ? applied.order : wish.order % orders.length;
  const [orderId, plan] = [orderIds[n]!, orders[n]!];
  const reason =
    wish.reason === FITTING ? (pick(fitting[await status(orderId)] ?? [], wish.choice) ?? 'NOT_WANTED') : wish.reason;
  const refundId = type === 'refunds.apply' ? refundIds[wish.refund]! : (applied?.id ?? 'r0');
  const opens = ['arbitration.intervene', 'arbitration.express', 'arbitration.step-in'].includes(type);
  const caseId = !opens && itsCase ? itsCase.caseId : `c${refundId}${wish.quantity ?? ''}`;
  return commandFrom(type, { ...wish, reason }, { at, plan, n, orderId, refundId, caseId });
};

/** The command that is wished for; where a wish looks first and finds nothing, an application. */
const typeOf = async (wish: Wish, open: () => Promise<readonly string[]>, ofCase: readonly string[] = []): Promise<string> => {
  if (wish.do === OPEN) return pick(onwards(await open(), wish), wish.choice) ?? 'refunds.apply';
  if (wish.do === OF_CASE) return pick(onwards(ofCase, wish), wish.choice) ?? 'arbitration.intervene';
  return wish.do;
};

/** Most disputes go on: what ends them early, or leaves them as they are, is open in every status and would leave nothing to be decided. */
const onwards = (open: readonly string[], { line }: Wish): readonly string[] => {
  const steps = open.filter((type) => /take|decide|approve|appeal|panel|refuse|intervene|return|replacement/.test(type));
  return line > 0 && steps.length > 0 ? steps : open;
};

const pick = (among: readonly string[], choice: number): string | undefined => among[choice % Math.max(among.length, 1)];
