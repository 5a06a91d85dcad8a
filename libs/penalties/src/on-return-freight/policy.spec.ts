import type { RefundsEvent } from '@redress/contracts';
import * as a from '../penalties.fixtures.js';
import { onReturnFreight } from './policy.js';

type Assigned = Extract<RefundsEvent, { type: 'ReturnFreightAssigned' }>;
const cause = { orderId: 'o1', buyerId: 'b1', sellerId: 's1', lineId: 'l1', refundId: 'r1', edition: 'tmall-2022' };
const assigned = (by: 'SELLER' | 'BUYER', documented = 1200, proven = false) =>
  ({ at: a.at, data: { ...cause, by, documented, proven } }) as Assigned;

it('C-FREIGHT: what the return has cost is owed where the seller bears it', () =>
  expect(onReturnFreight(assigned('SELLER'))).toEqual([
    a.assess({ ruleId: 'C-FREIGHT', freight: { documented: 1200, proven: false } }),
  ]));
it('where the buyer bears it, nothing is', () => expect(onReturnFreight(assigned('BUYER'))).toEqual([]));

it.each([
  ['as documented, from the deposit', 1200, false, 1200],
  ['at most 25.00 without proof', 2501, false, 2500],
  ['all of it where it is proven', 3850, true, 3850],
])('C-FREIGHT: the buyer gets it in cash, %s', (_what, documented, proven, paid) => {
  const world = a.given(a.topUp(), a.takePayment(), ...onReturnFreight(assigned('SELLER', documented, proven)));
  world.say(a.paid('compensation:C-FREIGHT:o1:l1'));
  expect(world.sums).toMatchObject({ 'CNY buyer:b1': paid, 'CNY seller:s1:deposit': 10000 - paid });
});

it('C-ONE: a second return of the line brings none', () => {
  const world = a.given(a.topUp(), a.takePayment(), ...onReturnFreight(assigned('SELLER')));
  expect(onReturnFreight(assigned('SELLER', 900)).flatMap((command) => world.say(command))).toEqual([]);
});
