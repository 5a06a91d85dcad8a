import { specFor } from '@redress/event-sourcing/testing';
import type { OrderCommand } from './order.commands.js';
import { after, at, autoconfirmTimer, confirm, deliver, events, decider, line, pay, payTwo, pickUp, place, refundEnded, refundOpened, ship, stateAfter, two, virtual } from './order.fixtures.js'; // prettier-ignore
import type { PlacedOrder } from './order.state.js';

const given = specFor(decider);

const bought = [place(), pay()];
const sent = [...bought, pickUp()];
const apart = [two, payTwo, ship({ lineIds: ['l1'] })];
const w2 = { waybill: 'w2' };
const gifted = [place({ lines: [line('l1'), line('gift', { paid: 0 })] }), pay(), ship({ lineIds: ['l1'] })];
const mixed = [place({ lines: [line('l1'), line('l2', { kind: 'VIRTUAL' })] }), payTwo, ship({ lineIds: ['l1'] })];
const open = (when: string, refundId = 'r1', lineId = 'l1') => refundOpened({ refundId, lineId }, { at: when });
const ended = (when: string, priceRefunded = 0, refundId = 'r1', lineId = 'l1') => refundEnded({ refundId, lineId, priceRefunded }, { at: when }); // prettier-ignore
const [day1, day2, day3, day5] = [events('+1d'), events('+2d'), events('+3d'), events('+5d')];
const told = (when: string, from: string, due: string) => events(when).opened('D-AUTOCONFIRM', 'o1', from, due);

it.each([
  ['10 days from the pick-up of the last parcel', [...apart, pickUp()], pickUp(w2, { at: '+2d' }), [day2.pickedUp({ waybill: 'w2', lineIds: ['l2'] }), day2.ended('Met', 'l2'), told('+2d', '+2d', '+12d')]],
  ['nothing before the last parcel has left', apart, pickUp(), [day1.pickedUp(), day1.ended('Met', 'l1')]],
  ['the last parcel by its time, whichever is told last', [...apart, pickUp()], pickUp({ ...w2, occurredAt: at('+5h') }, { at: '+2d' }), [day2.pickedUp({ waybill: 'w2', lineIds: ['l2'] }, { occurredAt: at('+5h') }), day2.ended('Met', 'l2'), told('+2d', '+1d', '+11d')]],
  ['nothing while a gift of 0.00 still waits for its pick-up, like any other line', gifted, pickUp(), [day1.pickedUp(), day1.ended('Met', 'l1')]],
  ['10 days from the pick-up of the gift, if that leaves last', [...gifted, pickUp()], pickUp(w2, { at: '+2d' }), [day2.pickedUp({ waybill: 'w2', lineIds: ['gift'] }), day2.ended('Met', 'gift'), told('+2d', '+2d', '+12d')]],
  ['an end that moves with an earlier time', sent, pickUp({ occurredAt: at('+20h') }, { at: '+2d' }), [day2.pickedUp({}, { occurredAt: at('+20h') }), day2.moved('+10d20h')]],
  ['virtual goods beside physical ones do not hold it up', mixed, pickUp(), [day1.pickedUp(), day1.ended('Met', 'l1'), told('+1d', '+1d', '+11d')]],
  ['what is left, once the line that never left is refunded in full', [...apart, pickUp(), open('+2d', 'r2', 'l2')], ended('+3d', 20000, 'r2', 'l2'), [day3.refundEnded(20000, 'r2', 'l2'), day3.lineRefunded('l2'), day3.ended('Cancelled', 'l2'), told('+3d', '+1d', '+12d')]],
  ['virtual goods alone left over: from the payment', [...mixed, open('+1h')], ended('+1d', 20000), [day1.refundEnded(), day1.lineRefunded(), day1.ended('Cancelled', 'l1'), told('+1d', '+0h', '+10d23h')]],
  ['its start stays that of the last parcel after that is refunded', [...apart, pickUp(), pickUp(w2, { at: '+2d' }), open('+3d', 'r2', 'l2')], ended('+5d', 20000, 'r2', 'l2'), [day5.refundEnded(20000, 'r2', 'l2'), day5.lineRefunded('l2'), day5.moved('+14d')]],
  ['a standstill while a refund is open', sent, open('+2d'), [day2.refundOpened(), day2.suspended()]],
  ['no second standstill', [...sent, open('+2d')], open('+3d', 'r2'), [day3.refundOpened('r2')]],
  ['its going on, moved by the pause', [...sent, open('+2d')], ended('+5d'), [day5.refundEnded(0), day5.moved('+14d')]],
  ['no going on while another refund is open', [...sent, open('+2d'), open('+3d', 'r2')], ended('+5d'), [day5.refundEnded(0)]],
  ['two refunds at a time as one pause', [...sent, open('+2d'), open('+3d', 'r2'), ended('+4d')], ended('+5d', 0, 'r2'), [day5.refundEnded(0, 'r2'), day5.moved('+14d')]],
  ['two pauses one after the other', [...sent, open('+2d'), ended('+3d'), open('+4d', 'r2')], ended('+5d', 0, 'r2'), [day5.refundEnded(0, 'r2'), day5.moved('+13d')]],
  ['a pick-up while a refund is open: it opens standing still', [...bought, open('+2h')], pickUp(), [day1.refundOpened(), day1.pickedUp(), day1.ended('Met', 'l1'), told('+1d', '+1d', '+11d'), day1.suspended()].slice(1)],
  ['only what of a pause lies after the start', [...bought, open('+2h'), pickUp()], ended('+2d'), [day2.refundEnded(0), day2.moved('+12d')]],
  ['a pause before the pick-up was told, but after it was: counted', [...bought, open('+1d'), ended('+2d')], pickUp({ occurredAt: at('+12h') }, { at: '+3d' }), [day3.pickedUp({}, { occurredAt: at('+12h') }), day3.ended('Met', 'l1'), told('+3d', '+12h', '+11d12h')]],
  ['a pause before the pick-up: not counted', [...bought, open('+1h'), ended('+2h')], pickUp(), [day1.pickedUp(), day1.ended('Met', 'l1'), told('+1d', '+1d', '+11d')]],
  ['an earlier time while it stands still: computed when it goes on', [...sent, open('+2d'), pickUp({ occurredAt: at('+12h') }, { at: '+3d' })], ended('+5d'), [day5.refundEnded(0), day5.moved('+13d12h')]],
  ['the completion at its end', sent, autoconfirmTimer('+11d'), [events('+11d').ended('Reached'), events('+11d').completed()]],
  ['nothing a millisecond before', sent, autoconfirmTimer('+10d23h59m59s999ms'), []],
  ['nothing while it stands still', [...sent, open('+2d')], autoconfirmTimer('+11d'), []],
  ['nothing at the end it had before it moved', [...sent, open('+2d'), ended('+5d')], autoconfirmTimer('+11d'), []],
  ['the completion at its moved end', [...sent, open('+2d'), ended('+5d')], autoconfirmTimer('+14d'), [events('+14d').ended('Reached'), events('+14d').completed()]],
  ['the completion at once of what a late record shows to be due: at the instant it fires', [...bought, pickUp({ occurredAt: at('+1d') }, { at: '+20d' })], autoconfirmTimer('+20d'), [events('+20d').ended('Reached'), events('+20d').completed()]],
  ['nothing when it fires twice', [...sent, autoconfirmTimer('+11d')], autoconfirmTimer('+12d'), []],
  ['nothing after a refusal', [...sent, deliver({ signedBy: 'REFUSED' })], autoconfirmTimer('+11d'), []],
  ['nothing after the buyer has confirmed', [...sent, confirm()], autoconfirmTimer('+11d'), []],
  ['nothing for what was refused while the other parcel leaves', [...apart, deliver({ signedBy: 'REFUSED' })], pickUp(w2, { at: '+3d' }), [day3.pickedUp({ waybill: 'w2', lineIds: ['l2'] }), day3.ended('Met', 'l2')]],
  ['the rest of the trade, once what was refused is refunded', [...apart, pickUp(w2), deliver({ signedBy: 'REFUSED' }), open('+3d')], ended('+5d', 20000), [day5.refundEnded(), day5.lineRefunded(), told('+5d', '+2d', '+14d')]],
  ['its end with the order, when all is refunded', [...sent, open('+2d')], ended('+5d', 20000), [day5.refundEnded(), day5.lineRefunded(), day5.closed(true), day5.ended('Cancelled')]],
] satisfies [string, OrderCommand[], OrderCommand, object[]][])('D-AUTOCONFIRM: records %s', (_what, story, command, added) => given(after(...story)).when(command).then(added as never)); // prettier-ignore

it.each([
  ['virtual goods: 10 days from the payment', [virtual, pay(), autoconfirmTimer('+10d')], at('+10d')],
  ['a trade in which a refund was open for 3 days', [...sent, open('+2d'), ended('+5d'), autoconfirmTimer('+14d')], at('+14d')],
])('completes by itself: %s', (_what, story, completedAt) =>
  expect(stateAfter(...story)).toMatchObject({
    status: 'COMPLETED',
    completed: { at: completedAt, by: 'TIMEOUT' },
  } satisfies Partial<PlacedOrder>),
);
