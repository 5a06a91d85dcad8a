import { specFor } from '@redress/event-sourcing/testing';
import type { OrderCommand } from './order.commands.js';
import {
  after, at, bringBack, confirm, deliver, events, decider, line, pay, payTwo, pickUp, place, refundEnded, refundOpened, ship, stateAfter, two, virtual,
} from './order.fixtures.js'; // prettier-ignore
import { deliveredAt, firstPickUp } from './parcels.js';
import type { PlacedOrder } from './order.state.js';

const given = specFor(decider);

const [day1, day2, day3] = [events('+1d'), events('+2d'), events('+3d')];
const met = (when = day1) => when.ended('Met', 'l1');
const runs = (from: string, due: string, when = day1) => when.opened('D-AUTOCONFIRM', 'o1', from, due);
const bought = [place(), pay()];
const apart = [two, payTwo, ship({ lineIds: ['l1'] })];

it.each([
  ['a pick-up', bought, pickUp(), [day1.pickedUp(), met(), runs('+1d', '+11d')]],
  ["a pick-up of the seller's parcel: only what is in it", apart, pickUp(), [day1.pickedUp(), met()]],
  ['a pick-up of an unknown waybill: all lines without a parcel', apart, pickUp({ waybill: 'w9' }), [day1.pickedUp({ waybill: 'w9', lineIds: ['l2'] }), day1.ended('Met', 'l2')]],
  ['nothing for an unknown waybill when every line has its parcel', [...bought, ship()], pickUp({ waybill: 'w9' }), []],
  ['nothing for a pick-up told again', [...bought, pickUp()], pickUp({}, { at: '+2d' }), []],
  ['nothing for a pick-up told again with the same time', [...bought, pickUp()], pickUp({ occurredAt: at('+1d') }, { at: '+2d' }), []],
  ['an earlier time for the same parcel, and what it moves', [...bought, pickUp()], pickUp({ occurredAt: at('+20h') }, { at: '+2d' }), [day2.pickedUp({}, { occurredAt: at('+20h') }), day2.moved('+10d20h')]],
  ["the courier's time in `occurredAt` only where it differs", bought, pickUp({ occurredAt: at('+1d') }), [day1.pickedUp(), met(), runs('+1d', '+11d')]],
  ['a pick-up before the payment as it is', bought, pickUp({ occurredAt: at('-5m') }), [day1.pickedUp({}, { occurredAt: at('-5m') }), met(), runs('-5m', '+9d23h55m')]],
  ['a delivery', [...bought, pickUp()], deliver(), [day2.delivered()]],
  ['a delivery by hand of a third party', [...bought, pickUp()], deliver({ signedBy: 'THIRD_PARTY' }), [day2.delivered({ signedBy: 'THIRD_PARTY' })]],
  ['a delivery without a pick-up: the pick-up was not later', bought, deliver(), [day2.pickedUp(), day2.delivered(), met(day2), runs('+2d', '+12d', day2)]],
  ['a delivery before the pick-up as it was told', [...bought, pickUp()], deliver({ occurredAt: at('+12h') }), [day2.pickedUp({}, { occurredAt: at('+12h') }), day2.delivered({}, { occurredAt: at('+12h') }), day2.moved('+10d12h')]],
  ['nothing for a delivery told again', [...bought, deliver()], deliver({ signedBy: 'THIRD_PARTY' }, { at: '+3d' }), []],
  ['an earlier delivery', [...bought, pickUp(), deliver()], deliver({ occurredAt: at('+40h') }, { at: '+3d' }), [day3.delivered({}, { occurredAt: at('+40h') })]],
  ['a refusal at the door, which ends D-AUTOCONFIRM', [...bought, pickUp()], deliver({ signedBy: 'REFUSED' }), [day2.refused(), day2.ended('Cancelled')]],
  ['a refusal without a pick-up', bought, deliver({ signedBy: 'REFUSED' }), [day2.pickedUp(), day2.refused(), met(day2)]],
  ['nothing for a refusal told again', [...bought, deliver({ signedBy: 'REFUSED' })], deliver({ signedBy: 'REFUSED' }, { at: '+3d' }), []],
  ['nothing for a refusal of what was signed for (R-RISK)', [...bought, deliver()], deliver({ signedBy: 'REFUSED' }, { at: '+3d' }), []],
  ['a delivery at a second try: D-AUTOCONFIRM runs again', [...bought, pickUp(), deliver({ signedBy: 'REFUSED' })], deliver({}, { at: '+3d' }), [day3.delivered(), runs('+1d', '+11d', day3)]],
  ['a refused parcel back with the seller (R-RISK)', [...bought, pickUp(), deliver({ signedBy: 'REFUSED' })], bringBack(), [day3.returned()]],
  ['a parcel back with the seller that nobody told to be refused', [...bought, pickUp()], bringBack(), [day3.returned(), day3.ended('Cancelled')]],
  ['nothing for a return told again', [...bought, pickUp(), bringBack()], bringBack({}, { at: '+4d' }), []],
  ['nothing for a return of what was signed for (R-RISK)', [...bought, deliver()], bringBack(), []],
  ['a pick-up after the order has closed, and no D-AUTOCONFIRM', [...bought, refundOpened(), refundEnded()], pickUp(), [day1.pickedUp()]],
  ['a delivery after the completion', [...bought, pickUp(), confirm()], deliver({}, { at: '+5d' }), [events('+5d').delivered()]],
  ['what the platform records for the courier', bought, pickUp({}, { as: 'platform' }), [day1.pickedUp(), met(), runs('+1d', '+11d')]],
] satisfies [string, OrderCommand[], OrderCommand, object[]][])('records %s', (_what, story, command, added) => given(after(...story)).when(command).then(added as never)); // prettier-ignore

const mixed = place({ lines: [line('l1'), line('l2', { kind: 'VIRTUAL' })] });
const second = { waybill: 'w2' };
const status = (...story: OrderCommand[]) => {
  const { status, ...order } = stateAfter(...story) as PlacedOrder;
  return [status, firstPickUp({ ...order, status }), deliveredAt({ ...order, status })];
};
it.each([
  ["PAID after the seller's click", [...bought, ship()], ['PAID', undefined, undefined]],
  ['SHIPPED at the first pick-up', [...apart, pickUp()], ['SHIPPED', at('+1d'), undefined]],
  ['SHIPPED while a line is on its way', [...apart, deliver(), pickUp(second, { at: '+3d' })], ['SHIPPED', at('+2d'), undefined]],
  ['DELIVERED with the last line, at its time', [...apart, deliver(), deliver(second, { at: '+3d' })], ['DELIVERED', at('+2d'), at('+3d')]],
  ['DELIVERED when what is not is refunded in full', [...apart, deliver(), refundOpened({ lineId: 'l2' }, { at: '+3d' }), refundEnded({ lineId: 'l2' }, { at: '+4d' })], ['DELIVERED', at('+2d'), at('+2d')]],
  ['SHIPPED after a refusal', [...bought, deliver({ signedBy: 'REFUSED' })], ['SHIPPED', at('+2d'), undefined]],
  ['COMPLETED, delivered or not', [...bought, pickUp(), confirm()], ['COMPLETED', at('+1d'), undefined]],
  ['COMPLETED after a delivery that came later, with its time', [...bought, pickUp(), confirm(), deliver({}, { at: '+5d' })], ['COMPLETED', at('+1d'), at('+5d')]],
  ['CLOSED whatever the courier does then, though the time shows', [...bought, refundOpened(), refundEnded(), pickUp()], ['CLOSED', at('+1d'), undefined]],
  ['SHIPPED when what was delivered is refunded and virtual goods are left', [mixed, payTwo, pickUp(), refundOpened({}, { at: '+25h' }), refundEnded({}, { at: '+26h' }), deliver()], ['SHIPPED', at('+1d'), at('+2d')]],
  ['PAID with virtual goods on no way', [virtual, pay()], ['PAID', undefined, undefined]],
] satisfies [string, OrderCommand[], unknown[]][])('is %s', (_what, story, expected) => expect(status(...story)).toEqual(expected)); // prettier-ignore
