import { specFor } from '@redress/event-sourcing/testing';
import type { OrderCommand } from './order.commands.js';
import { after, confirm, events, decider, line, pay, payTwo, pickUp, place, refundEnded, refundOpened, ship, stateAfter, two } from './order.fixtures.js'; // prettier-ignore

const given = specFor(decider);

const bought = [place(), pay()];
const refund = (priceRefunded: number, refundId = 'r1', lineId = 'l1') => [
  refundOpened({ refundId, lineId }),
  refundEnded({ refundId, lineId, priceRefunded }),
];
const last = (priceRefunded: number, refundId = 'r1', lineId = 'l1') =>
  refundEnded({ refundId, lineId, priceRefunded }, { at: '+2d' });
const gift = line('gift', { paid: 0 });
const gifted = place({ lines: [line('l1'), gift] });
const giftsOnly = place({ lines: [gift] });
const [hours3, day2] = [events('+3h'), events('+2d')];

it.each([
  ['the end of an order refunded in full', [...bought, refundOpened()], refundEnded(), [hours3.refundEnded(), hours3.lineRefunded(), hours3.closed(false), hours3.ended('Cancelled', 'l1')]],
  ['the end of an order on its way', [...bought, pickUp(), refundOpened({}, { at: '+1d1h' })], last(20000), [day2.refundEnded(), day2.lineRefunded(), day2.closed(true), day2.ended('Cancelled')]],
  ['nothing more for a fen less', [...bought, refundOpened()], refundEnded({ priceRefunded: 19999 }), [hours3.refundEnded(19999)]],
  ['the end with the last fen of several refunds', [...bought, ...refund(19999), refundOpened({ refundId: 'r2' })], last(1, 'r2'), [day2.refundEnded(1, 'r2'), day2.lineRefunded(), day2.closed(false), day2.ended('Cancelled', 'l1')]],
  ['a line refunded in full; the trade goes on with the rest', [two, payTwo, refundOpened()], refundEnded(), [hours3.refundEnded(), hours3.lineRefunded(), hours3.ended('Cancelled', 'l1')]],
  ['the end with the last line', [two, payTwo, ...refund(20000), refundOpened({ refundId: 'r2', lineId: 'l2' })], last(20000, 'r2', 'l2'), [day2.refundEnded(20000, 'r2', 'l2'), day2.lineRefunded('l2'), day2.closed(false), day2.ended('Cancelled', 'l2')]],
  ['nothing more for a refund that closed unpaid', [...bought, refundOpened()], refundEnded({ priceRefunded: 0 }), [hours3.refundEnded(0)]],
  ['nothing for a refund that was never open', bought, refundEnded(), []],
  ['nothing for a refund opened twice', [...bought, refundOpened()], refundOpened({}, { at: '+3h' }), []],
  ['no end while a refund of freight is open, for F-REST must not give away what it asks for', [two, payTwo, ...refund(20000), refundOpened({ refundId: 'r2' }), refundOpened({ refundId: 'r3', lineId: 'l2' })], last(20000, 'r3', 'l2'), [day2.refundEnded(20000, 'r3', 'l2'), day2.lineRefunded('l2'), day2.ended('Cancelled', 'l2')]],
  ['the end with that refund of freight, paid or not', [two, payTwo, ...refund(20000), refundOpened({ refundId: 'r2' }), ...refund(20000, 'r3', 'l2')], last(0, 'r2'), [day2.refundEnded(0, 'r2'), day2.closed(false)]],
  ['the end without waiting for a gift, whose D-SHIP nobody minds any more', [gifted, pay(), refundOpened()], refundEnded(), [hours3.refundEnded(), hours3.lineRefunded(), hours3.closed(false), hours3.ended('Cancelled', 'l1'), hours3.ended('Cancelled', 'gift')]],
  ['nothing for a refund of nothing in an order of gifts and freight', [giftsOnly, pay({ cash: 1000 }), refundOpened({ lineId: 'gift' })], refundEnded({ lineId: 'gift', priceRefunded: 0 }), [hours3.refundEnded(0, 'r1', 'gift')]],
] satisfies [string, OrderCommand[], OrderCommand, object[]][])('R-CLOSE: records %s', (_what, story, command, added) => given(after(...story)).when(command).then(added as never)); // prettier-ignore

it('stays COMPLETED, also when refunded after', () => {
  const story = [...bought, pickUp(), confirm(), refundOpened({}, { at: '+5d' }), refundEnded({}, { at: '+6d' })];
  expect(stateAfter(...story)).toMatchObject({ status: 'COMPLETED', lines: [{ refundedInFull: true }] });
});

it('says in the event whether anything was ever picked up (F-REST)', () => {
  const story = [
    two,
    payTwo,
    ship({ lineIds: ['l1'] }),
    pickUp({}, { at: '+1h' }),
    ...refund(20000),
    ...refund(20000, 'r2', 'l2'),
  ];
  expect(after(...story).find(({ type }) => type === 'OrderClosed')).toMatchObject({ data: { why: 'REFUNDED', pickedUp: true } });
});
