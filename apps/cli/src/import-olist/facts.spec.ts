import { idPattern } from '@redress/contracts';
import { type Fact, factsOf, readOlist } from './index.js';
import { synthetic } from './synthetic.fixtures.js';

const olist = await readOlist(synthetic);
const mapped = factsOf(olist);
const all = mapped.lanes.flatMap(({ facts }) => facts);
const withoutClaims = factsOf(olist, { claims: false });
const factsOfOrder = (orderId: string) => all.filter(({ body }) => (body as { orderId: string }).orderId === orderId);

/** `pay +1h`: hours after the order's purchase timestamp, read as UTC−03:00. */
const told = (orderId: string) => {
  const { order_purchase_timestamp: bought } = olist.orders.find(({ order_id }) => order_id === orderId.replace(/\.\d$/, ''))!;
  const start = Date.parse(`${bought.replace(' ', 'T')}-03:00`);
  return factsOfOrder(orderId).map(({ at, type, body }) => {
    const seconds = (Date.parse(at) - start) / 1000;
    const { lineId, reason, rating } = body as Record<string, string>;
    const when = `+${Math.floor(seconds / 3600)}h${seconds % 3600 ? `${seconds % 3600}s` : ''}`;
    return [type.split('.')[1], lineId, reason, rating, when].filter(Boolean).join(' ');
  });
};

it.each<[string, string, string[]]>([
  ['an order as it should be', 'plain.1', ['place +0h', 'pay +1h', 'record-pickup +24h', 'record-delivery +96h', 'review GOOD +120h']],
  ['the first seller of two: the pick-up is moved to the payment, the review to the delivery', 'split-in-two.1', ['place +0h', 'pay +30h', 'record-pickup +30h', 'record-delivery +96h', 'review NEUTRAL +96h']],
  ['the second seller of two likewise', 'split-in-two.2', ['place +0h', 'pay +30h', 'record-pickup +30h', 'record-delivery +96h', 'review NEUTRAL +96h']],
  ['never approved, though delivered', 'never-approved-delivered.1', ['place +0h']],
  ['never approved', 'never-approved-created.1', ['place +0h']],
  ['paid before placed: moved', 'paid-before-placed.1', ['place +0h', 'pay +0h', 'record-pickup +24h', 'record-delivery +96h']],
  ['arrived before picked up: moved', 'arrived-before-pick-up.1', ['place +0h', 'pay +1h', 'record-pickup +96h', 'record-delivery +96h']],
  ['delivered without a pick-up: picked up at the delivery', 'no-pick-up-record.1', ['place +0h', 'pay +1h', 'record-pickup +48h', 'record-delivery +48h', 'review BAD +48h']],
  ['everything too early: moved in a chain', 'all-too-early.1', ['place +0h', 'pay +0h', 'record-pickup +0h', 'record-delivery +0h', 'review GOOD +0h']],
  ['delivered, nobody knows when', 'delivered-without-date.1', ['place +0h', 'pay +1h', 'record-pickup +24h']],
  ['delivered, with no record at all', 'delivered-without-any.1', ['place +0h', 'pay +1h']],
  ['canceled before the pick-up: NOT_WANTED an hour after the payment', 'canceled-before-promise.1', ['place +0h', 'pay +1h', 'apply 1 NOT_WANTED +2h', 'apply 2 NOT_WANTED +2h']],
  ['canceled and reviewed', 'canceled-after-promise.1', ['place +0h', 'pay +1h', 'apply 1 NOT_WANTED +2h', 'review BAD +100h']],
  ['canceled under way: NOT_WANTED an hour after the pick-up', 'canceled-under-way.1', ['place +0h', 'pay +1h', 'record-pickup +24h', 'apply 1 NOT_WANTED +25h']],
  ['canceled and delivered: no claim, and no delivery for want of the status', 'canceled-and-delivered.1', ['place +0h', 'pay +1h', 'record-pickup +24h']],
  ['unavailable: OUT_OF_STOCK a day after the payment', 'unavailable.1', ['place +0h', 'pay +1h', 'apply 1 OUT_OF_STOCK +25h', 'apply 2 OUT_OF_STOCK +25h', 'apply 3 OUT_OF_STOCK +25h']],
  ['unavailable, though picked up', 'unavailable-picked-up.1', ['place +0h', 'pay +1h', 'record-pickup +24h', 'apply 1 OUT_OF_STOCK +25h']],
  ['invoiced: LATE_SHIPMENT a day after the promise', 'invoiced-half-a-point.1', ['place +0h', 'pay +1h', 'apply 1 LATE_SHIPMENT +96h']],
  ['processing: each line a day after its own promise', 'processing-two-promises.1', ['place +0h', 'pay +1h', 'apply 1 LATE_SHIPMENT +96h', 'apply 2 LATE_SHIPMENT +264h']],
  ['approved, promised before the payment: a day after the payment', 'approved-promise-before-payment.1', ['place +0h', 'pay +30h', 'apply 1 LATE_SHIPMENT +54h']],
  ['invoiced, but picked up: no claim', 'invoiced-picked-up.1', ['place +0h', 'pay +1h', 'record-pickup +24h']],
  ['shipped, never delivered: NOT_DELIVERED 7 days after the estimate', 'shipped-claimed-in-trade.1', ['place +0h', 'pay +1h', 'record-pickup +24h', 'apply 1 NOT_DELIVERED +192h', 'apply 2 NOT_DELIVERED +192h']],
  ['shipped with an estimate long past: a claim is not moved', 'shipped-claimed-before-pick-up.1', ['place +0h', 'pay +1h', 'apply 1 NOT_DELIVERED +192h', 'record-pickup +200h']],
  ['shipped and arrived: no claim, and no delivery for want of the status', 'shipped-and-arrived.1', ['place +0h', 'pay +1h', 'record-pickup +24h']],
  ['shipped, never picked up', 'shipped-never-picked-up.1', ['place +0h', 'pay +1h', 'apply 1 NOT_DELIVERED +408h']],
  ['several reviews: the one answered last', 'several-reviews.1', ['place +0h', 'pay +1h', 'record-pickup +24h', 'record-delivery +96h', 'review BAD +220h']],
  ['reviews answered at once: the one that stands last', 'reviews-at-once.1', ['place +0h', 'pay +1h', 'record-pickup +24h', 'record-delivery +96h', 'review BAD +200h']],
  ['a second beside the hour', 'picked-up-a-second-late.1', ['place +0h', 'pay +1h', 'record-pickup +72h1s', 'record-delivery +96h']],
  ['four stars: GOOD', 'split-in-three.3', ['place +0h', 'pay +1h', 'record-pickup +24h', 'record-delivery +96h', 'review GOOD +100h']],
  ['nothing, for no items', 'no-items-canceled.1', []],
])('maps %s', (_what, orderId, facts) => expect(told(orderId)).toEqual(facts)); // prettier-ignore

it('writes an order out whole: sellers ascending, the freight summed, Portuguese and unknown categories', () => {
  expect(factsOfOrder('split-in-three.1')[0]).toEqual({
    lane: 's-1',
    at: '2018-01-03T13:00:00.000Z',
    as: 'buyer:buyer-returning',
    type: 'orders.place',
    body: {
      orderId: 'split-in-three.1',
      buyerId: 'buyer-returning',
      buyerTier: 'NORMAL',
      sellerId: 's-1',
      freight: '20.00',
      freeShipping: false,
      lines: [
        { lineId: '2', sku: 'p-chair', title: 'chairs', category: 'chairs', kind: 'PHYSICAL', quantity: 1, paid: '100.00', promise: { kind: 'CUSTOM', shipBy: '2018-01-06T13:00:00.000Z' } },
        { lineId: '4', sku: 'p-soap', title: 'soap', category: 'soap', kind: 'PHYSICAL', quantity: 1, paid: '100.00', promise: { kind: 'CUSTOM', shipBy: '2018-01-04T09:00:00.000Z' } },
      ],
    },
    commandId: 'olist:split-in-three.1:place',
    source: { file: 'olist_orders_dataset', line: 4 },
  });
  const sellers = ['split-in-three.1', 'split-in-three.2', 'split-in-three.3'].map((orderId) => factsOfOrder(orderId)[0]!.lane);
  expect(sellers).toEqual(['s-1', 's-2', 's-3']);
  const { lines } = factsOfOrder('odd-categories.1')[0]!.body as { lines: { category: string }[] };
  expect(lines.map(({ category }) => category)).toEqual(['coisas', 'unknown', 'unknown']);
  expect(factsOfOrder('invoiced-half-a-point.1')[0]!.body).toMatchObject({ freight: '0.00', freeShipping: true });
}); // prettier-ignore

it.each<[string, string, string, Partial<Fact>]>([
  ['the payment: lines and freight, in cash', 'split-in-three.1', 'orders.pay', { as: 'buyer:buyer-returning', body: { orderId: 'split-in-three.1', cash: '220.00', points: 0 } }],
  ['the pick-up of the whole order', 'plain.1', 'orders.record-pickup', { as: 'courier', body: { orderId: 'plain.1', waybill: 'plain.1' } }],
  ['the delivery, signed by the buyer', 'plain.1', 'orders.record-delivery', { as: 'courier', body: { orderId: 'plain.1', waybill: 'plain.1', signedBy: 'BUYER' } }],
  ['the review, without its text', 'split-in-two.2', 'orders.review', { as: 'buyer:buyer-02', body: { orderId: 'split-in-two.2', rating: 'NEUTRAL' }, source: { file: 'olist_order_reviews_dataset', line: 3 } }],
  ['a claim, marked derived, without an amount', 'canceled-under-way.1', 'refunds.apply', { as: 'buyer:buyer-17', derived: true, commandId: 'olist:canceled-under-way.1.1.derived', body: {
    refundId: 'canceled-under-way.1.1.derived', orderId: 'canceled-under-way.1', lineId: '1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED', note: 'derived from order_status canceled' } }],
])('writes out %s', (_what, orderId, type, fact) => expect(factsOfOrder(orderId).find((its) => its.type === type)).toMatchObject(fact)); // prettier-ignore

it('counts what it left out, by reason', () => {
  expect(mapped.leftOut).toEqual({
    'order without items': 2,
    'item of an order that is not in the set': 1,
    'review of an order that is not in the set': 1,
    'review of an order without items': 1,
    'review of an order never approved': 1,
    'review before the last of its order': 3,
    'pick-up of an order never approved': 1,
    'delivery of an order never approved': 1,
    'delivery without its time': 2,
    'delivery of an order that is canceled': 1,
    'delivery of an order that is shipped': 1,
    'claim of an order canceled and delivered': 1,
  });
});

it('counts a moved fact once for each order after the split', () => {
  const movedBy = (...ids: string[]) => factsOf({ ...olist, orders: olist.orders.filter(({ order_id }) => ids.includes(order_id)) }).counts.moved;
  expect(movedBy('plain', 'several-reviews')).toBe(0);
  expect(movedBy('split-in-two')).toBe(4); // two orders, each its pick-up and its review
  expect(movedBy('no-pick-up-record')).toBe(2); // the pick-up that nobody recorded, and the review
  expect(movedBy('all-too-early')).toBe(4);
}); // prettier-ignore

it('puts every lane in order of time, then of orders, then of causes, and the longest lane first', () => {
  for (const { facts } of mapped.lanes) expect(facts.map(({ at }) => at)).toEqual(facts.map(({ at }) => at).toSorted());
  const few = olist.items.filter(({ order_id, seller_id }) => order_id === 'plain' || seller_id === 's-2');
  expect(factsOf({ ...olist, items: few }).lanes.map(({ lane, facts }) => `${lane} ${facts.length}`)).toEqual(['s-2 10', 's-1 5']);
  expect(mapped.lanes.every(({ lane, facts }) => facts.every((fact) => fact.lane === lane))).toBe(true);
  expect(told('all-too-early.1')).toHaveLength(5); // all at one instant
  expect(mapped.lastFact).toBe(all.map(({ at }) => at).toSorted().at(-1));
}); // prettier-ignore

it('leaves derived claims out when asked to, and nothing else', () => {
  const apart = withoutClaims.lanes.flatMap(({ facts }) => facts);
  expect(apart).toEqual(all.filter(({ derived }) => !derived));
  expect(all.filter(({ type, derived }) => (type === 'refunds.apply') !== (derived === true))).toEqual([]);
  expect(all.filter(({ derived }) => derived)).toHaveLength(22);
});

it('gives every fact a commandId of its own, the same each time, that any door takes', () => {
  const ids = all.map(({ commandId }) => commandId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[\w.:-]{1,64}$/.test(id))).toEqual([]);
  expect(factsOf(olist)).toEqual(mapped);
});

it('gives every refund, order and line an id that a caller may choose, none of them twice', () => {
  const chosen = all.flatMap(({ body }) => Object.entries(body).flatMap(([name, id]) => (/Id$/.test(name) ? [String(id)] : [])));
  expect(chosen.filter((id) => !idPattern.test(id))).toEqual([]);
  const refunds = all.flatMap(({ body }) => ('refundId' in body ? [body.refundId] : []));
  expect(new Set(refunds).size).toBe(refunds.length);
});
