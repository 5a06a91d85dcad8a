import { specFor } from '@redress/event-sourcing/testing';
import type { OrderCommand } from './order.commands.js';
import { after, at, confirm, deliver, events, decider, line, pay, payTwo, pickUp, place, refundEnded, refundOpened, ship, stateAfter, timer, two } from './order.fixtures.js'; // prettier-ignore
import type { PlacedOrder } from './order.state.js';

const given = specFor(decider);

const promising = (promise: object) => place({ lines: [line('l1', { promise: promise as never })] });
it.each([
  ['72 hours for standard goods', { kind: 'STANDARD' }, '+3d'],
  ['7 days for 聚划算', { kind: 'JUHUASUAN' }, '+7d'],
  ['the stated instant for a presale', { kind: 'PRESALE', shipBy: at('+20d') }, '+20d'],
  ['the payment for a date before it', { kind: 'CUSTOM', shipBy: at('-1d') }, '+0h'],
])('R-SHIP-PROMISE: D-SHIP is due at %s', (_what, promise, due) => {
  expect(after(promising(promise), pay())).toContainEqual(events('+0h').opened('D-SHIP', 'l1', '+0h', due));
});

const bought = [place(), pay()];
const due = timer();
const [day3, day5] = [events('+3d'), events('+5d')];
const broken = [day3.ended('Reached', 'l1'), day3.broken('l1', '+3d')];
const late = (occurredAt: string, when = '+5d') => pickUp({ occurredAt: at(occurredAt) }, { at: when });
it.each([
  ['a promise broken at its due instant, when nobody has come', bought, due, broken],
  ["a promise broken though the seller's click came in time", [...bought, ship()], due, broken],
  ['nothing a millisecond before', bought, timer({}, { at: '+2d23h59m59s999ms' }), []],
  ['a timer that fires late: broken since it was due', bought, timer({}, { at: '+3d5s' }), [events('+3d5s').ended('Reached', 'l1'), events('+3d5s').broken('l1', '+3d', { occurredAt: at('+3d') })]],
  ['nothing when the timer fires twice', [...bought, due], timer({}, { at: '+4d' }), []],
  ['nothing after a pick-up at the due instant itself, which is in time', [...bought, pickUp({}, { at: '+3d' })], due, []],
  ['nothing once its line is refunded in full', [...bought, refundOpened(), refundEnded()], due, []],
  ['the other line of the order, whose parcel has not left', [two, payTwo, ship({ lineIds: ['l1'] }), pickUp()], timer({ subject: 'l2' }), [day3.ended('Reached', 'l2'), day3.broken('l2', '+3d')]],
  ['a line that was not picked up, though the buyer confirmed (R-SHIP-TIME)', [two, payTwo, ship({ lineIds: ['l1'] }), pickUp(), confirm({}, { at: '+2d' })], timer({ subject: 'l2' }), [day3.ended('Reached', 'l2'), day3.broken('l2', '+3d')]],
  ['a late record that shows the promise kept (R-SHIP-TIME)', [...bought, due], late('+3d'), [day5.pickedUp({}, { occurredAt: at('+3d') }), day5.corrected('l1', '+3d', '+3d'), day5.opened('D-AUTOCONFIRM', 'o1', '+3d', '+13d')]],
  ['a late record that shows it broken by a millisecond', [...bought, due], late('+3d1ms'), [day5.pickedUp({}, { occurredAt: at('+3d1ms') }), day5.opened('D-AUTOCONFIRM', 'o1', '+3d1ms', '+13d1ms')]],
  ['an earlier time for a parcel that was late', [...bought, due, pickUp({}, { at: '+4d' })], late('+2d'), [day5.pickedUp({}, { occurredAt: at('+2d') }), day5.corrected('l1', '+3d', '+2d'), day5.moved('+12d')]],
  ['no second correction', [...bought, due, late('+2d', '+4d')], late('+1d'), [day5.pickedUp({}, { occurredAt: at('+1d') }), day5.moved('+11d')]],
  ['a correction after the order has closed', [...bought, due, refundOpened({}, { at: '+3d1h' }), refundEnded({}, { at: '+4d' })], late('+2d'), [day5.pickedUp({}, { occurredAt: at('+2d') }), day5.corrected('l1', '+3d', '+2d')]],
  ['a late delivery that implies a pick-up in time', [...bought, due], deliver({ occurredAt: at('+2d') }, { at: '+5d' }), [day5.pickedUp({}, { occurredAt: at('+2d') }), day5.delivered({}, { occurredAt: at('+2d') }), day5.corrected('l1', '+3d', '+2d'), day5.opened('D-AUTOCONFIRM', 'o1', '+2d', '+12d')]],
  // only where the timer lags behind
  ['a pick-up in time, told before the timer fired: met', bought, late('+3d', '+3d1s'), [events('+3d1s').pickedUp({}, { occurredAt: at('+3d') }), events('+3d1s').ended('Met', 'l1'), events('+3d1s').opened('D-AUTOCONFIRM', 'o1', '+3d', '+13d')]],
  ['a pick-up too late, told before the timer fired: D-SHIP is left to break', [...bought, late('+3d1s', '+3d2s')], timer({}, { at: '+3d3s' }), [events('+3d3s').ended('Reached', 'l1'), events('+3d3s').broken('l1', '+3d', { occurredAt: at('+3d') })]],
  ['a refund after the due instant, told before the timer fired: broken all the same', [...bought, refundOpened(), refundEnded({}, { at: '+3d1s' })], timer({}, { at: '+3d2s' }), [events('+3d2s').ended('Reached', 'l1'), events('+3d2s').broken('l1', '+3d', { occurredAt: at('+3d') })]],
] satisfies [string, OrderCommand[], OrderCommand, object[]][])('D-SHIP: records %s', (_what, story, command, added) => given(after(...story)).when(command).then(added as never)); // prettier-ignore

const brokenSince = (...story: OrderCommand[]) => (stateAfter(...story) as PlacedOrder).lines[0]?.promiseBrokenAt;
it.each([
  ['stands once broken', [...bought, due], at('+3d')],
  ['stands since it was due, when the timer fired late', [...bought, timer({}, { at: '+4d' })], at('+3d')],
  ['stands after a late pick-up', [...bought, due, pickUp({}, { at: '+4d' })], at('+3d')],
  ['disappears with the correction', [...bought, due, late('+2d')], undefined],
])('promiseBrokenAt %s', (_what, story, expected) => expect(brokenSince(...story)).toBe(expected));
