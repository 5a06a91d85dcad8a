import { onRefundLeftCase, onRefundLeftToPlatform } from './policy.js';

const at = '2026-03-02T04:00:00.000Z';
const ref = { refundId: 'r1', orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
const heard = (type: string, data: object): never => ({ type, at, data: { ...ref, ...data } }) as unknown as never;
const said = { as: 'service:arbitration', at };

it.each(['I-DIRECT:r1', 'I-DIRECT:r1:2'])(
  'steps in by itself where a refund is left to the platform, under the name it is given: %s',
  (caseId) =>
    expect(onRefundLeftToPlatform(heard('RefundLeftToPlatform', { caseId }))).toEqual([
      {
        type: 'arbitration.step-in-by-itself',
        ...said,
        data: { caseId, refundId: 'r1', why: 'a refused return was left unanswered' },
      },
    ]),
);

it.each(['SETTLED', 'REFUND_ENDED'])('ends the case of a refund that left it: %s', (why) =>
  expect(onRefundLeftCase(heard('RefundLeftCase', { caseId: 'c1', why }))).toEqual([
    { type: 'arbitration.note-left', ...said, data: { caseId: 'c1', refundId: 'r1', why } },
  ]),
);
