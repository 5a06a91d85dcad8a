/** Random lives of orders: what people, couriers and the platform might ask, in whatever order, early, late and out of turn. */
import { yuan } from '@redress/contracts';
import { hourMs, reasonCodes } from '@redress/rulebook';
import fc from 'fast-check';

export const start = '2026-03-02T01:00:00.000Z';

/** Ids that would meet if they were joined by a hyphen (A and 1-2, A-1 and 2), and those that every object has a property of. */
export const orderIds = ['A', 'A-1', '__proto__'];
const lineIds = ['1-2', '2', 'constructor'];
const refundIds = ['r0', 'toString', '__proto__', 'a-b', 'hasOwnProperty', 'refund-r5'];

/** Wishes that look first: one of the commands that the refund is open to, a reason that fits how far the goods have come. */
const OPEN = 'one of the open';
const FITTING = 'one that fits';
const fitting: Readonly<Record<string, readonly string[]>> = {
  PAID: ['LATE_SHIPMENT', 'OUT_OF_STOCK', 'NOT_WANTED'],
  SHIPPED: ['LATE_SHIPMENT', 'NOT_DELIVERED', 'NOT_WANTED', 'NO_TRACKING'],
  DELIVERED: ['QUALITY', 'NOT_AS_DESCRIBED', 'NO_REASON', 'FREIGHT', 'LATE_SHIPMENT'],
  COMPLETED: ['QUALITY', 'NOT_AS_DESCRIBED', 'COUNTERFEIT', 'NO_REASON'],
};

type LinePlan = { paid: number; quantity: number; virtual: boolean; promise: string; sanbao: string; noReason: boolean };
export type OrderPlan = { seller: string; buyer: string; freight: number; lines: LinePlan[]; points: number; unpaid: boolean };
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
  freight: fc.constantFrom(0, 1, 1000, 1999),
  // gifts (lines of 0.00) beside what costs something
  lines: fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map(([first, ...more]) => [{ ...first!, paid: first!.paid || 1 }, ...more]),
  points: fc.constantFrom(0, 0, 0.31, 1), // the part paid in points
  unpaid: fc.nat(9).map((n) => n === 0),
});

const often = [
  ...['orders.ship', 'orders.record-pickup', 'orders.record-pickup', 'orders.record-delivery', 'orders.record-delivery'],
  ...[
    'refunds.apply',
    'refunds.apply',
    'refunds.apply',
    'refunds.apply',
    OPEN,
    OPEN,
    OPEN,
    OPEN,
    OPEN,
    OPEN,
    OPEN,
    OPEN,
    OPEN,
    OPEN,
  ],
];
const seldom = [
  ...['orders.place', 'orders.pay', 'orders.close', 'orders.review', 'orders.confirm-receipt', 'orders.record-return'],
  ...['refunds.modify', 'refunds.withdraw', 'refunds.agree', 'refunds.refuse', 'refunds.contest-reason', 'refunds.submit-return'],
  ...['refunds.record-return-delivery', 'refunds.confirm-return', 'refunds.refuse-return', 'penalties.top-up'],
  ...['refunds.send-replacement', 'refunds.confirm-replacement', 'refunds.request-reopen', 'refunds.decide-reopen'],
  ...['refunds.request-reopen', 'refunds.decide-reopen'],
];

const wish: fc.Arbitrary<Wish> = fc.record({
  afterMs: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(0, 0, 1) },
    { weight: 8, arbitrary: fc.nat(20 * hourMs) },
    { weight: 1, arbitrary: fc.nat(200 * hourMs) },
  ),
  do: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...often) }, { weight: 1, arbitrary: fc.constantFrom(...seldom) }),
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

export const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

type Command = { type: string; as: string; body: object };

/** An account for one of the two sellers, then every order placed and most of them paid. */
export const beginning = ({ deposit, orders }: Life): Command[] => {
  const account = { type: 'penalties.open-account', as: 'platform', body: { sellerId: 's1', required: '1000.00' } };
  const topUp = { type: 'penalties.top-up', as: 'seller:s1', body: { sellerId: 's1', amount: yuan(deposit), topUpId: 't0' } };
  const paid = orders.flatMap((plan, n) => [place(plan, n), ...(plan.unpaid ? [] : [pay(plan, n)])]);
  return [account, ...(deposit > 0 ? [topUp] : []), ...paid];
};

const place = ({ seller, buyer, freight, lines }: OrderPlan, n: number): Command => ({
  type: 'orders.place',
  as: `buyer:${buyer}`,
  body: {
    ...{
      orderId: orderIds[n],
      buyerId: buyer,
      buyerTier: 'NORMAL',
      sellerId: seller,
      freight: yuan(freight),
      freeShipping: freight === 0,
    },
    lines: lines.map(({ paid, quantity, virtual, promise, sanbao, noReason }, k) => ({
      ...{ lineId: lineIds[k], sku: 'k', title: '台灯', category: '灯具', kind: virtual ? 'VIRTUAL' : 'PHYSICAL', quantity },
      ...{ paid: yuan(paid), sanbao, noReason, promise: { kind: promise, shipBy: plus(start, (k + 1) * 40 * hourMs) } },
    })),
  },
});

const pay = ({ buyer, freight, lines, points: part }: OrderPlan, n: number): Command => {
  const total = lines.reduce((sum, { paid }) => sum + paid, freight);
  const points = Math.floor(total * part);
  return { type: 'orders.pay', as: `buyer:${buyer}`, body: { orderId: orderIds[n], cash: yuan(total - points), points } };
};

/** What there is to wish about: the applications so far, what may be asked of a refund now, and how far an order has come. */
export type Sight = {
  refunds: readonly { id: string; order: number }[];
  open: (refundId: string) => Promise<readonly string[]>;
  status: (orderId: string) => Promise<string>;
};

export const commandOf = async (
  asked: Wish,
  at: string,
  { orders }: Life,
  { refunds, open, status }: Sight,
): Promise<Command> => {
  const applied = refunds[asked.refund % Math.max(refunds.length, 1)];
  const ofAny = asked.do === OPEN || (asked.do.startsWith('refunds.') && asked.do !== 'refunds.apply');
  const n = ofAny && applied ? applied.order : asked.order % orders.length;
  const wish = { ...asked };
  if (wish.do === OPEN) wish.do = pick(applied ? await open(applied.id) : [], wish.choice) ?? 'refunds.apply';
  if (wish.reason === FITTING) wish.reason = pick(fitting[await status(orderIds[n]!)] ?? [], wish.choice) ?? 'NOT_WANTED';
  const [service = '', verb = ''] = wish.do.split('.');
  const plan = orders[n] as OrderPlan;
  const as = wish.by === 'RIGHT' ? whose(verb, plan) : wish.by;
  const orderId = orderIds[n]!;
  const refundId = verb === 'apply' ? refundIds[wish.refund] : (applied?.id ?? 'r0');
  if (wish.do === 'orders.place') return { ...place(plan, n), as };
  if (wish.do === 'orders.pay') return { ...pay(plan, n), as };
  const sellerId = plan.seller;
  if (service === 'penalties') return { type: wish.do, as, body: { sellerId, amount: '10.00', topUpId: `t${wish.choice}` } };
  if (service === 'orders') return { type: wish.do, as, body: { orderId, ...ofOrder(verb, wish, at, plan) } };
  if (verb.endsWith('-reopen')) return { type: wish.do, as, body: { orderId, ...ofChannel(verb, wish, plan) } };
  return { type: wish.do, as, body: { refundId, ...ofRefund(verb, wish, orderId, plan) } };
};

const pick = (among: readonly string[], choice: number): string | undefined => among[choice % Math.max(among.length, 1)];

const whose = (verb: string, { buyer, seller }: OrderPlan): string => {
  if (verb.startsWith('record-')) return 'courier';
  if (verb === 'decide-reopen') return 'officer:f1';
  const sellers = ['ship', 'agree', 'refuse', 'contest-reason', 'confirm-return', 'refuse-return', 'send-replacement', 'top-up'];
  return sellers.includes(verb) ? `seller:${seller}` : `buyer:${buyer}`;
};

const ofOrder = (verb: string, { line, lateMs, choice }: Wish, at: string, { lines }: OrderPlan): object => {
  const waybill = `w${choice % 2}`;
  const named = choice < 4 ? {} : { lineIds: [lineIds[line % lines.length]] };
  const told = { waybill, ...(lateMs !== null && { occurredAt: plus(at, -lateMs) }) };
  if (verb === 'ship') return { carrier: 'SF', waybill, ...named };
  if (verb === 'record-delivery') return { ...told, signedBy: ['BUYER', 'BUYER', 'THIRD_PARTY', 'REFUSED'][choice % 4] };
  if (verb.startsWith('record-')) return told;
  if (verb === 'review') return { rating: ['GOOD', 'NEUTRAL', 'BAD'][choice % 3] };
  return verb === 'close' ? { why: 'changed my mind' } : {};
};

const ofChannel = (verb: string, { line, choice }: Wish, { lines }: OrderPlan): object => {
  const lineId = lineIds[line % lines.length];
  return verb === 'decide-reopen' ? { lineId, approve: choice > 0, why: 'seen' } : { lineId, evidence: [`photo ${choice}`] };
};

const ofRefund = (verb: string, wish: Wish, orderId: string, plan: OrderPlan): object => {
  const { reason, type, choice } = wish;
  const counted = type !== 'REFUND_ONLY' && wish.quantity !== null ? { quantity: wish.quantity } : {};
  const k = wish.line % plan.lines.length;
  const amount = amountOf(wish, plan.lines[k] as LinePlan, plan.freight);
  const asked = amount === undefined ? {} : { amount: yuan(amount) };
  if (verb === 'apply')
    return { orderId, lineId: lineIds[k], type, reason, goods: choice % 2 ? 'RECEIVED' : 'NOT_RECEIVED', ...asked, ...counted };
  if (verb === 'modify') return { ...(choice % 2 && { reason }), ...(choice % 3 && { type }), ...asked, ...counted };
  if (verb === 'submit-return') return { carrier: 'SF', waybill: 'back', ...returnFreights[choice % returnFreights.length] };
  if (verb === 'send-replacement') return { carrier: 'SF', waybill: 'new' };
  return ['refuse', 'contest-reason', 'refuse-return'].includes(verb) ? { why: 'not so' } : {};
};

/** Told of or not, above the cap of a parcel or not, proven or not. */
const returnFreights = [{}, { freight: '12.00' }, { freight: '25.01' }, { freight: '30.00', freightProof: 'slip' }];

const amountOf = ({ amount }: Wish, { paid }: LinePlan, freight: number): number | undefined =>
  ({ A_FEN: 1, HALF: Math.ceil(paid / 2), PRICE: paid, WITH_FREIGHT: paid + freight, ABOVE: paid + freight + 1 })[amount];
