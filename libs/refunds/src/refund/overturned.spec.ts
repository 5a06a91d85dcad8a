/** A verdict falls while the return that it ordered is still under way. */
import type { RefundCommand } from './refund.commands.js';
import type { RefundEvent } from './refund.events.js';
import * as a from './refund.fixtures.js';
import { refund, type RefundState } from './refund.js';

const of = { caseId: 'c1', kind: 'INTERVENTION', phase: 'ONSALE' } as const;
const noted = (csStatus: 'REQUESTED' | 'APPEALED' | 'DECIDED'): RefundEvent => ({
  ...{ type: 'RefundCaseNoted', at: a.at, data: { ...a.ref, ...of, csStatus } },
});
const ordered: RefundEvent = {
  ...{ type: 'VerdictCarriedOut', at: a.at },
  data: {
    ...{ ...a.ref, caseId: 'c1', edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY' },
    ...{ verdict: 'RETURN', liable: 'SELLER', upheld: true, compensate: [], amount: 20000 },
  },
};
/** Ordered to be sent back; the appeal against that was dismissed, so its clock runs again. */
const toBeSentBack = [
  ...[a.applied({ type: 'RETURN_AND_REFUND', reason: 'QUALITY' }), noted('REQUESTED'), ordered],
  ...[a.agreed({ by: 'PLATFORM' }), a.opened('D-PLATFORM-RETURN', 168), a.cancelled('D-PLATFORM-RETURN')],
  ...[noted('APPEALED'), noted('DECIDED'), a.opened('D-PLATFORM-RETURN', 168)],
];
const sentBack = [...toBeSentBack, a.met('D-PLATFORM-RETURN'), a.shipped(), a.opened('D-SELLER-CONFIRM', 240)];
const overturn = (verdict: 'REFUND' | 'REJECT'): RefundCommand => ({
  ...{ type: 'refunds.overturn-verdict', as: 'service:refunds', at: a.at },
  data: { refundId: a.ref.refundId, caseId: 'c1', decision: { verdict, liable: 'SELLER', compensate: [] } },
});

describe.each([
  ['sent back', 'D-PLATFORM-RETURN', toBeSentBack],
  ['confirmed', 'D-SELLER-CONFIRM', sentBack],
] as const)('the goods are yet to be %s', (_, clock, before) => {
  it.each(['REFUND', 'REJECT'] as const)('and the panel says %s: no clock of the return rings any more (I-LADDER)', (verdict) => {
    const events = a.given(before).when(overturn(verdict)).events() as (RefundEvent | { type: 'ChannelClaimEnded' })[];
    expect(events.slice(0, 2)).toMatchObject([
      { type: 'DeadlineCancelled', data: { ruleId: clock } },
      { type: 'VerdictOverturned' },
    ]);
    const ofRefund = events.filter((event): event is RefundEvent => event.type !== 'ChannelClaimEnded');
    const after = [...before, ...ofRefund].reduce<RefundState>((state, event) => refund.evolve(state, event), refund.initial);
    expect(after).toMatchObject({ clocks: {} });
  });
});

describe('the panel overturns the appeal’s verdict before the money of that has moved (I-LADDER, C-FUND)', () => {
  const carriedOut: RefundEvent = {
    ...{ type: 'VerdictCarriedOut', at: a.at },
    data: {
      ...{ ...a.ref, caseId: 'c1', edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY' },
      ...{ verdict: 'REFUND', liable: 'SELLER', upheld: true, compensate: [], amount: 20000 },
    },
  };
  const due = (nth: number, amount: number): RefundEvent => ({
    type: 'RefundCorrectionDue',
    at: a.at,
    data: { ...a.ref, nth, amount },
  });
  const moved = (nth: number, amount: number): RefundCommand => ({
    ...{ type: 'refunds.record-correction', as: 'service:refunds', at: a.at },
    data: { refundId: a.ref.refundId, nth, amount, cash: amount, points: 0 },
  });
  const paid = [
    ...[a.applied({ reason: 'QUALITY' }), noted('REQUESTED'), carriedOut],
    ...[a.agreed({ by: 'PLATFORM' }), a.due(), a.paid(), noted('APPEALED')],
  ];
  const own = (events: readonly { type: string }[]) =>
    events.filter((event): event is RefundEvent => !event.type.startsWith('Channel'));
  const told = (before: readonly RefundEvent[], command: RefundCommand) =>
    own(
      a
        .given([...before])
        .when(command)
        .events(),
    );
  const stateAfter = (events: readonly RefundEvent[]) =>
    events.reduce<RefundState>((state, event) => refund.evolve(state, event), refund.initial);

  it.each([
    ['nothing', 0, 'CLOSED'],
    ['more again', 18000, 'SUCCESS'],
  ])('each sum is recorded in its turn, though a later one gives %s', (_what, last, end) => {
    const before = [...paid, due(1, 16000), due(2, last)];
    const first = told(before, moved(1, 16000));
    expect(first).toMatchObject([{ type: 'RefundCorrected', data: { nth: 1, amount: 16000 } }]);
    expect(stateAfter([...before, ...first])).toMatchObject({
      status: last > 16000 ? 'WAIT_PAYMENT' : 'SUCCESS',
      paid: { amount: 16000 },
    });
    const second = told([...before, ...first], moved(2, last));
    expect(stateAfter([...before, ...first, ...second])).toMatchObject({ status: end, corrected: 2 });
  });

  it('what nobody has ordered is astray all the same', () =>
    expect(() => told([...paid, due(1, 16000)], moved(2, 0))).toThrow('the 2. correction of refund'));
});
