import { onClaimApproved, onClaimPaid } from './policy.js';

const at = '2026-03-10T01:00:00.000Z';
const claim = { claimId: 'q1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', edition: 'tmall-2022' };

it('a claim that was agreed to is paid: so much, to its buyer, by its seller', () =>
  expect(onClaimApproved({ at, data: { ...claim, cause: 'QUALITY', amount: 4000, by: 'f1' } } as never)).toEqual([
    { type: 'penalties.pay-claim', as: 'service:penalties', at, data: { ...claim, amount: 4000 } },
  ]));

it('once it is paid, it counts by its cause (P-REPEAT)', () =>
  expect(onClaimPaid({ at, data: { ...claim, cause: 'QUALITY', amount: 4000 } } as never)).toEqual([
    {
      ...{ type: 'penalties.count-claim', as: 'service:penalties', at },
      data: { sellerId: 's1', claimId: 'q1', cause: 'QUALITY', edition: 'tmall-2022' },
    },
  ]));
