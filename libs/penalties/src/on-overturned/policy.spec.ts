import { testRulebook } from '@redress/rulebook/testing';
import { onCorrectionDue, onRefundCorrected, onVerdictOverturned } from './policy.js';

const at = '2026-03-20T01:00:00.000Z';
const as = 'service:penalties';
const ref = { caseId: 'c1', refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', edition: 'tmall-2022' };
const overturned = (data: object) =>
  onVerdictOverturned(
    { type: 'VerdictOverturned', at, data: { ...ref, nth: 1, reason: 'COUNTERFEIT', upheld: false, compensate: [], ...data } } as never,
    testRulebook(),
  ); // prettier-ignore

it('takes back what followed from the refund: each compensation of the line, and the violation of the case (C-REVERSE)', () => {
  const data = { orderId: 'o1', lineId: 'l1', sellerId: 's1', refundId: 'r1', why: 'VerdictOverturned' };
  const reverse = (ruleId: string) => ({ type: 'penalties.reverse-compensation', as, at, data: { ...data, ruleId } });
  expect(overturned({})).toEqual([
    ...['C-OOS', 'C-LATE', 'C-FAKE', 'C-FREIGHT'].map(reverse),
    { type: 'penalties.revoke-violation', as, at, data: { sellerId: 's1', ruleId: 'P-FAKE', cause: 'c1', why: data.why } },
  ]);
});

it('the violation of a later verdict bears its number', () => {
  const causes = overturned({ nth: 2, upheld: true })
    .filter(({ type }) => type.endsWith('-violation'))
    .map(({ type, data }) => [type, (data as { cause: string }).cause]);
  expect(causes).toEqual([
    ['penalties.revoke-violation', 'c1:2'],
    ['penalties.record-violation', 'c1:3'],
  ]);
});

it('the verdict in its place brings its own, under a name of its own', () => {
  const brought = overturned({ upheld: true, compensate: ['C-LATE'], decidedBy: ['p1'] }).slice(5);
  const { caseId: _, ...cause } = ref;
  expect(brought).toEqual([
    ...['C-FAKE', 'C-LATE'].map((ruleId) => ({
      type: 'penalties.assess-compensation',
      as,
      at,
      data: { ...cause, nth: 2, ruleId },
    })),
    {
      ...{ type: 'penalties.record-violation', as, at },
      data: {
        ...{ sellerId: 's1', ruleId: 'P-FAKE', cause: 'c1:2', edition: 'tmall-2022', decidedBy: ['p1'] },
        compensation: { orderId: 'o1', lineId: 'l1', ruleId: 'C-FAKE' },
      },
    },
  ]);
});

it('the difference of the refund moves in its money', () => {
  const { orderId, buyerId, sellerId, refundId } = ref;
  expect(onCorrectionDue({ at, data: { ...ref, nth: 1, amount: 9000 } } as never)).toEqual([
    { type: 'penalties.correct-refund', as, at, data: { orderId, buyerId, sellerId, refundId, nth: 1, amount: 9000 } },
  ]);
});

it.each<[string, object, number]>([
  ['all of it, where the carrier is liable now', { liable: 'CARRIER' }, 9000],
  ['all of it, where it is liable itself', { liable: 'PLATFORM' }, 9000],
  ['nothing, where the seller is liable now', { liable: 'SELLER' }, 0],
  ['nothing, where the buyer is liable now', { liable: 'BUYER' }, 0],
  ['its share, where the loss is shared', { liable: 'SHARED', platformBears: 3000 }, 3000],
])('the platform bears %s', (_what, data, amount) => {
  const { orderId, sellerId, refundId, edition } = ref;
  expect(onRefundCorrected({ at, data: { ...ref, nth: 1, amount: 9000, ...data } } as never)).toEqual([
    { type: 'penalties.bear', as, at, data: { orderId, sellerId, refundId, nth: 1, amount, edition } },
  ]);
});
