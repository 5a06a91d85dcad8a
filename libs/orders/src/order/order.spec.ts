import type { Refusal } from '@redress/event-sourcing';
import { specFor } from '@redress/event-sourcing/testing';
import { shippedEditions, testRulebook } from '@redress/rulebook/testing';
import type { OrderCommand } from './order.commands.js';
import {
  after, at, close, confirm, deliver, events, decider, line, pay, payTwo, pickUp, place, refundEnded, refundOpened, review, ship, stateAfter, timer, two, virtual,
} from './order.fixtures.js'; // prettier-ignore
import { orderFold } from './order.fold.js';
import { order } from './order.js';

const given = specFor(decider);

/** By its name and the hash of its content. */
const pinned = { edition: 'tmall-2022', editionHash: shippedEditions()[1]!.hash };
const paid = (lines: object[], more: object = {}) => {
  const terms = { orderId: 'o1', buyerId: 'b1', sellerId: 's1', ...pinned, cash: 21000, points: 0, freight: 1000 };
  return events('+0h').one('OrderPaid', { ...terms, lines, ...more });
};
const l1 = { lineId: 'l1', paid: 20000 };
const [zero, hour, days4] = [events('+0h'), events('+1h'), events('+4d')];
const promisedL1 = [paid([{ ...l1, shipBy: at('+3d') }]), zero.opened('D-SHIP', 'l1', '+0h', '+3d')];
const halfPoints = pay({ cash: 10000, points: 11000 });
const mixed = place({ lines: [line('l1'), line('l2', { kind: 'VIRTUAL' })] });
const whole = { type: 'OrderPlaced', at: at('-1h'), data: place().data } as const;

it.each([
  ['an order', [], place(), [whole]],
  ['an order that the platform places for the buyer', [], place({}, { as: 'platform' }), [whole]],
  ['a payment, and the 72 hours of a standard promise (R-SHIP-PROMISE)', [place()], pay(), promisedL1],
  ['a payment partly in points, 100 a yuan', [place()], halfPoints, [paid([{ ...l1, shipBy: at('+3d') }], { cash: 10000, points: 11000 }), promisedL1[1]!]],
  ['a payment wholly in points', [place()], pay({ cash: 0, points: 21000 }), [paid([{ ...l1, shipBy: at('+3d') }], { cash: 0, points: 21000 }), promisedL1[1]!]],
  ['a payment for virtual goods: no promise, and D-AUTOCONFIRM from the payment', [virtual], pay(), [paid([l1]), zero.opened('D-AUTOCONFIRM', 'o1', '+0h', '+10d')]],
  ["the seller's click: the whole order in a parcel", [place(), pay()], ship(), [hour.shipped()]],
  ["the seller's click for a line", [two, payTwo], ship({ lineIds: ['l2'] }), [hour.shipped({ lineIds: ['l2'] })]],
  ["the seller's click for what is left", [two, payTwo, ship({ lineIds: ['l2'], waybill: 'w2' })], ship(), [hour.shipped()]],
  ["the seller's click after the first of two parcels is on its way", [two, payTwo, ship({ lineIds: ['l2'], waybill: 'w2' }), pickUp({ waybill: 'w2' })], ship({}, { at: '+4d' }), [days4.shipped()]],
  ['a confirmation, which meets D-AUTOCONFIRM', [place(), pay(), pickUp()], confirm(), [days4.confirmed(), days4.ended('Met')]],
  ['a confirmation after the delivery', [place(), pay(), deliver()], confirm(), [days4.confirmed(), days4.ended('Met')]],
  ['a confirmation of virtual goods, which nobody sends', [virtual, pay()], confirm(), [days4.confirmed(), days4.ended('Met')]],
  ['a confirmation of the virtual goods that a refund has left over', [mixed, payTwo, refundOpened(), refundEnded()], confirm(), [days4.confirmed(), days4.ended('Met')]],
  ['a confirmation in the name of the buyer', [place(), pay(), pickUp()], confirm({}, { as: 'platform' }), [days4.confirmed(), days4.ended('Met')]],
  ['a confirmation after a refund was withdrawn', [place(), pay(), pickUp(), refundOpened({}, { at: '+2d' }), refundEnded({ priceRefunded: 0 }, { at: '+3d' })], confirm(), [days4.confirmed(), days4.ended('Met')]],
  ['a closing before the payment', [place()], close(), [events('-30m').one('OrderClosed', { orderId: 'o1', buyerId: 'b1', sellerId: 's1', why: 'changed my mind', pickedUp: false })]],
  ['a review as soon as it is paid', [place(), pay()], review(), [events('+5d').one('OrderReviewed', { orderId: 'o1', rating: 'GOOD' })]],
  ['a review after it has closed', [place(), pay(), refundOpened(), refundEnded()], review({ rating: 'BAD', text: '晚' }), [events('+5d').one('OrderReviewed', { orderId: 'o1', rating: 'BAD', text: '晚' })]],
  ['nothing for a timer of a deadline that it never had', [place(), pay()], timer({ ruleId: 'D-SELLER' }, { at: '+30d' }), []],
] satisfies [string, OrderCommand[], OrderCommand, object[]][])('records %s', (_what, story, command, added) => given(after(...story)).when(command).then(added as never)); // prettier-ignore

const refused = [place(), pay(), refundOpened(), refundEnded()];
it.each([
  ['the order of somebody else', [], place({}, { as: 'buyer:b2' }), { code: 'FORBIDDEN', details: { somebodyElses: true } }],
  ['an order by a seller', [], place({}, { as: 'seller:s1' }), { code: 'FORBIDDEN', details: { by: ['buyer'], somebodyElses: false } }],
  ['another order under the same id', [place()], place({ freight: 0 }), { code: 'CONFLICT' }],
  ['a payment for no order', [], pay(), { code: 'NOT_FOUND' }],
  ['a payment by another buyer', [place()], pay({ cash: 1 }, { as: 'buyer:b2' }), { code: 'FORBIDDEN' }],
  ['a fen too little', [place()], pay({ cash: 20999 }), { code: 'INVALID' }],
  ['a point too many', [place()], pay({ cash: 20999, points: 2 }), { code: 'INVALID' }],
  ['a second payment, whatever it is (STATE before INVALID)', [place(), pay()], pay({ cash: 1 }), { code: 'STATE' }],
  ['a payment after the closing', [place(), close()], pay(), { code: 'STATE', details: { allowed: [] } }],
  ['a click before the payment', [place()], ship(), { code: 'STATE', details: { allowed: ['orders.pay', 'orders.close'] } }],
  ['a click by the courier', [place(), pay()], ship({}, { as: 'courier' }), { code: 'FORBIDDEN', details: { somebodyElses: false } }],
  ['a click by another seller', [place(), pay()], ship({}, { as: 'seller:s2' }), { code: 'FORBIDDEN', details: { somebodyElses: true } }],
  ['a click for a line that it has not', [place(), pay()], ship({ lineIds: ['l9'] }), { code: 'NOT_FOUND' }],
  ['a click when nothing is left', [place(), pay(), ship()], ship({ waybill: 'w2' }), { code: 'STATE' }],
  ['a click when the courier was faster', [place(), pay(), pickUp()], ship({}, { at: '+2d' }), { code: 'STATE' }],
  ['a click for a line that has a parcel', [two, payTwo, ship({ lineIds: ['l1'] })], ship({ waybill: 'w2', lineIds: ['l1', 'l2'] }), { code: 'STATE', details: { allowed: ['orders.ship', 'orders.record-pickup', 'orders.record-delivery', 'orders.record-return', 'orders.review'] } }],
  ['a click for the same line with the same waybill', [two, payTwo, ship({ lineIds: ['l1'] }), review({}, { at: '+2h' })], ship({ lineIds: ['l1'] }, { at: '+3h' }), { code: 'STATE' }],
  ['a click with the waybill of another parcel', [two, payTwo, ship({ lineIds: ['l1'] })], ship(), { code: 'CONFLICT' }],
  ['a click after the completion', [two, payTwo, pickUp(), confirm()], ship({}, { at: '+5d' }), { code: 'STATE' }],
  ["a courier's record before the payment", [place()], pickUp(), { code: 'STATE' }],
  ["a courier's record after a closing before the payment", [place(), close()], deliver(), { code: 'STATE' }],
  ["a courier's record by the seller", [place(), pay()], pickUp({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
  ['a confirmation before the courier has come', [place(), pay(), ship()], confirm(), { code: 'STATE' }],
  ['a confirmation while a refund is open', [place(), pay(), pickUp(), refundOpened({}, { at: '+2d' })], confirm(), { code: 'STATE' }],
  ['a confirmation of virtual goods while a refund is open', [virtual, pay(), refundOpened()], confirm(), { code: 'STATE' }],
  ['a second confirmation', [place(), pay(), pickUp(), confirm()], confirm({}, { at: '+5d' }), { code: 'STATE' }],
  ['a confirmation by the seller', [place(), pay(), pickUp()], confirm({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
  ['a closing after the payment', [place(), pay()], close({}, { at: '+1h' }), { code: 'STATE' }],
  ['a closing by the seller', [place()], close({}, { as: 'seller:s1' }), { code: 'FORBIDDEN' }],
  ['a review before the payment', [place()], review(), { code: 'STATE' }],
  ['a review by somebody else', refused, review({}, { as: 'buyer:b2' }), { code: 'FORBIDDEN' }],
  ['a timer by anybody but a service', [place(), pay()], timer({}, { as: 'seller:s1' }), { code: 'FORBIDDEN', details: { by: ['service'] } }],
] satisfies [string, OrderCommand[], OrderCommand, Partial<Refusal>][])('refuses %s', (_what, story, command, refusal) => given(after(...story)).when(command).thenRejected(refusal as Partial<Refusal>)); // prettier-ignore

it.each([
  ['a refund of an order that is not there', [], refundOpened(), 'no order o1'],
  ['a timer of an order that is not there', [], timer(), 'no order o1'],
  ['a refund of an order that was never paid', [place()], refundOpened(), 'order o1 is not paid'],
  ['a refund of a line that the order has not', [place(), pay()], refundOpened({ lineId: 'l9' }), 'line l9'],
  ['the end of such a refund', [place(), pay()], refundEnded({ lineId: 'l9' }), 'line l9'],
] satisfies [string, OrderCommand[], OrderCommand, string][])('raises an alarm at %s: never silence', (_what, story, command, message) => expect(() => decider.decide(command, stateAfter(...story))).toThrow(expect.objectContaining({ name: 'Astray', message: expect.stringContaining(message) }))); // prettier-ignore

it.each([
  ['the first before any edition', '2011-06-01T00:00:00.000Z', 'tmall-2012'],
  ['the old one to the last millisecond of 2021 in Shanghai', '2021-12-31T15:59:59.999Z', 'tmall-2012'],
  ['the new one from 2022 on', '2022-01-01T00:00:00.000Z', 'tmall-2022'],
])('pins the edition in force at the payment: %s', (_what, when, edition) => {
  const events = order(testRulebook()).decide({ ...pay(), at: when }, after(place()).reduce(orderFold.evolve, orderFold.initial));
  expect(events[0]).toMatchObject({ type: 'OrderPaid', data: { edition } });
});

it('pins the edition that a run fixes, whenever it is paid', () => {
  const state = after(place({ lines: [line('l1')] })).reduce(orderFold.evolve, orderFold.initial);
  expect(order(testRulebook({ fixed: 'tmall-2012' })).decide(pay(), state)[0]).toMatchObject({ data: { edition: 'tmall-2012' } });
});
