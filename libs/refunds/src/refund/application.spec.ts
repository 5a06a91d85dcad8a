/** When a refund may be applied for: windows, channel, reasons, cap; both sides of each boundary. */
import { testRulebook } from '@redress/rulebook/testing';
import {
  after,
  agreed,
  applied,
  apply,
  at,
  claimEnded,
  claimOpened,
  delivered,
  due,
  given,
  line,
  opened,
  order,
  reach,
  shipBy,
} from './refund.fixtures.js';

const from = (instant: string, days: number, ms = 0) => new Date(Date.parse(instant) + days * 86_400_000 + ms).toISOString();
const { amount: _, ...unpriced } = apply().data;
const byDefault = { ...apply(), data: unpriced };
const completedAt = '2026-03-10T01:00:00.000Z';
const completed = (first = delivered(), completedBy: 'BUYER' | 'TIMEOUT' = 'TIMEOUT') =>
  order({ completedAt, completedBy }, first);
const quality = (when: string, more = {}) => apply({ reason: 'QUALITY', goods: 'RECEIVED', ...more }, { at: when });

/** What an accepted application shows of itself. */
const applicationOf = (run: () => readonly { type: string; data: object }[]) =>
  run().find(({ type }) => type === 'RefundApplied')?.data;

describe('an application records', () => {
  it('what is asked, and gives the seller 72 hours (D-SELLER)', () =>
    given([])
      .when(apply())
      .then([applied(), opened('D-SELLER', 72), claimOpened()]));
  it('what is left of the line’s price, when no amount is named (F-REST)', () =>
    given([claimEnded({ price: 5000, freight: 0 })])
      .when(byDefault)
      .then([applied({ amount: 15000 }), opened('D-SELLER', 72), claimOpened()]));
  it.each([
    ['2021-12-31T15:59:59.999Z', undefined, 'tmall-2012'],
    ['2021-12-31T16:00:00.000Z', undefined, 'tmall-2022'],
    ['2021-12-31T15:59:59.999Z', 'tmall-2022', 'tmall-2022'],
  ])('the edition in force at the payment, %s, or the one a run fixes, %s', (paidAt, fixed, edition) =>
    expect(applicationOf(given([], order({ paidAt }), testRulebook({ fixed })).when(apply()).events)).toMatchObject({ edition }),
  );
  it('the rule that opened the window, and those that let it pass', () => {
    const [application, clock] = given([]).when(apply()).events();
    const ruling = { ruleId: 'W-TRADE', edition: 'tmall-2022', passed: ['W-ONCE', 'R-FIT', 'V-CAP'] };
    expect(application).toMatchObject({ explanation: ruling });
    expect(clock).toMatchObject({ explanation: { ruleId: 'D-SELLER', outcome: { due: after(72) } } });
  });
  it('why a clock’s end counts (D-SELLER)', () => {
    const [end, agreement] = given([applied(), opened('D-SELLER', 72)])
      .when(reach('D-SELLER', 72))
      .events();
    const explanation = { ruleId: 'D-SELLER', inputs: { from: at, due: after(72), at: after(72) }, outcome: { reached: true } };
    expect([end, agreement]).toMatchObject([{ explanation }, { explanation }]);
  });
  it('payment at once where a refused parcel is back with the seller (R-RISK)', () =>
    given([], order({}, line({ pickedUpAt: at, returnedAt: at })))
      .when(apply())
      .then([applied(), agreed({ by: 'PLATFORM' }), due(), claimOpened()]));
  it('the phase: after completion AFTERSALE', () =>
    expect(applicationOf(given([], completed()).when(quality(completedAt)).events)).toMatchObject({ phase: 'AFTERSALE' }));
});

describe('in the order of the checks, an application is refused', () => {
  const unpaid = (({ paidAt: _p, ...rest }) => rest)(order());
  it.each([
    ['of an order nobody knows', [], null, apply(), { code: 'NOT_FOUND' }],
    ['of a line the order has not', [], order(), apply({ lineId: 'l9' }), { code: 'NOT_FOUND' }],
    ['by a stranger', [], order(), apply({}, { as: 'buyer:b2' }), { code: 'FORBIDDEN', details: { somebodyElses: true } }],
    ['by the courier', [], order(), apply({}, { as: 'courier' }), { code: 'FORBIDDEN', details: { somebodyElses: false } }],
    [
      'by a stranger under a known id: FORBIDDEN first',
      [applied()],
      order(),
      apply({}, { as: 'buyer:b2' }),
      { code: 'FORBIDDEN' },
    ],
    ['under the id of another', [applied()], order(), apply({ note: 'otherwise' }), { code: 'CONFLICT' }],
    ['before the payment', [], unpaid, apply(), { code: 'STATE' }],
    [
      'while another of the line is open',
      [claimOpened({ refundId: 'r0' })],
      order(),
      apply({ amount: 99999 }),
      { code: 'STATE', details: { open: 'r0' } },
    ],
    [
      'after closing (W-TRADE), with the instant',
      [],
      order({ closedAt: at }),
      apply(),
      { code: 'RULE', ruleId: 'W-TRADE', details: { outcome: { closes: at } } },
    ],
    [
      'after the one after-sales case (W-ONCE), before the reason is looked at',
      [claimEnded({ phase: 'AFTERSALE' })],
      completed(),
      apply({ reason: 'OUT_OF_STOCK', amount: 99999 }, { at: completedAt }),
      {
        code: 'RULE',
        ruleId: 'W-ONCE',
        message: expect.stringContaining(`refund r1 was it, and ended at ${at}`),
        details: { inputs: { earlier: { refundId: 'r1', endedAt: at } } },
      },
    ],
    [
      'with a reason that does not fit (R-FIT), naming those that do',
      [],
      order(),
      apply({ reason: 'QUALITY', amount: 99999 }),
      {
        code: 'RULE',
        ruleId: 'R-FIT',
        details: { outcome: { fitting: ['OUT_OF_STOCK', 'LATE_SHIPMENT', 'ORDERED_WRONG', 'NOT_WANTED'] } },
      },
    ],
    [
      'for late shipment in time (R-LATE-CLAIM), before the amount is looked at',
      [],
      order(),
      apply({ reason: 'LATE_SHIPMENT', amount: 99999 }),
      { code: 'RULE', ruleId: 'R-LATE-CLAIM' },
    ],
    [
      'above the cap (V-CAP)',
      [],
      order(),
      apply({ amount: 21001 }),
      {
        code: 'RULE',
        ruleId: 'V-CAP',
        message: expect.stringContaining('at most 210.00 are left'),
        details: { inputs: { asked: '210.01' }, outcome: { cap: '210.00' } },
      },
    ],
  ] as const)('%s', (_what, history, facts, command, refusal) => given(history, facts).when(command).thenRejected(refusal));
});

describe('on both sides of a boundary', () => {
  const sanbao = (kind: 'DURABLE' | 'NON_DURABLE') => completed(delivered({ sanbao: kind }));
  const noReason = (more = {}) => order({}, delivered({ noReason: true, ...more }));
  const ofNoReason = (when: string, more = {}) =>
    apply({ type: 'RETURN_AND_REFUND', reason: 'NO_REASON', ...more }, { at: when });
  const virtual = (more = {}) => completed((({ shipBy: _s, ...rest }) => rest)(line({ kind: 'VIRTUAL', ...more })));
  const atDelivery = '2026-03-01T20:00:00.000Z';
  const confirmedOnly = order({ completedAt, completedBy: 'BUYER' }, line({ pickedUpAt: at, noReason: true }));

  const priced = ['l1', 'l2', 'l3'].map((lineId) => line({ lineId, paid: 3000 }));
  const gifted = order({ freight: 1000, lines: [...priced, line({ lineId: 'gift', paid: 0 })] });
  const { amount: _, ...nothingNamed } = apply({ lineId: 'gift' }).data;
  const unpricedGift = { ...apply(), data: nothingNamed };

  it.each([
    ['W-AFTER to 15 days', completed(), quality(from(completedAt, 15)), undefined],
    ['W-AFTER past 15 days', completed(), quality(from(completedAt, 15, 1)), 'W-AFTER'],
    ['W-SANBAO-D to 180 days', sanbao('DURABLE'), quality(from(completedAt, 180)), undefined],
    ['W-SANBAO-D past 180 days', sanbao('DURABLE'), quality(from(completedAt, 180, 1)), 'W-SANBAO-D'],
    ['W-SANBAO-N to 90 days', sanbao('NON_DURABLE'), quality(from(completedAt, 90)), undefined],
    ['W-SANBAO-N past 90 days', sanbao('NON_DURABLE'), quality(from(completedAt, 90, 1)), 'W-SANBAO-N'],
    [
      '三包 does not cover a wrong colour: W-AFTER',
      sanbao('DURABLE'),
      quality(from(completedAt, 15, 1), { reason: 'NOT_AS_DESCRIBED' }),
      'W-AFTER',
    ],
    ['W-FAKE to 90 days', completed(), quality(from(completedAt, 90), { reason: 'COUNTERFEIT' }), undefined],
    ['W-FAKE past 90 days', completed(), quality(from(completedAt, 90, 1), { reason: 'COUNTERFEIT' }), 'W-FAKE'],
    ['W-VIRTUAL to 15 days', virtual(), quality(from(completedAt, 15)), undefined],
    ['W-VIRTUAL past 15 days', virtual(), quality(from(completedAt, 15, 1)), 'W-VIRTUAL'],
    ['W-VIRTUAL to the usage period', virtual({ usageDays: 3 }), quality(from(completedAt, 3)), undefined],
    ['W-VIRTUAL past the usage period', virtual({ usageDays: 3 }), quality(from(completedAt, 3, 1)), 'W-VIRTUAL'],
    ['W-NOREASON to 7 days from delivery', noReason(), ofNoReason(from(atDelivery, 7)), undefined],
    ['W-NOREASON past 7 days', noReason(), ofNoReason(from(atDelivery, 7, 1)), 'W-NOREASON'],
    ['W-NOREASON of goods not sold so', noReason({ noReason: false }), ofNoReason(at), 'W-NOREASON'],
    ['W-NOREASON without a return', noReason(), ofNoReason(at, { type: 'REFUND_ONLY' }), 'W-NOREASON'],
    ['W-NOREASON from the confirmation, where no courier told', confirmedOnly, ofNoReason(from(completedAt, 7)), undefined],
    ['W-NOREASON past that', confirmedOnly, ofNoReason(from(completedAt, 7, 1)), 'W-NOREASON'],
    ['R-FIT: 七天无理由 before the delivery', order({}, line({ pickedUpAt: at, noReason: true })), ofNoReason(at), 'R-FIT'],
    ['R-FIT: that, whatever else: not sold so, and no return', order(), ofNoReason(at, { type: 'REFUND_ONLY' }), 'R-FIT'],
    [
      'R-FIT: that, completed by the clock alone',
      order({ completedAt, completedBy: 'TIMEOUT' }, line({ pickedUpAt: at })),
      ofNoReason(completedAt),
      'R-FIT',
    ],
    ['W-TRADE: that, once the order has closed', order({ closedAt: at }), ofNoReason(at), 'W-TRADE'],
    [
      'W-NOREASON: virtual goods, which nobody delivers',
      virtual(),
      ofNoReason(completedAt, { type: 'REFUND_ONLY' }),
      'W-NOREASON',
    ],
    [
      'R-FIT for a return of virtual goods, though the buyer has confirmed',
      virtual(),
      quality(completedAt, { type: 'RETURN_AND_REFUND' }),
      'R-FIT',
    ],
    ['R-LATE-CLAIM at the promise', order(), apply({ reason: 'LATE_SHIPMENT' }, { at: shipBy }), 'R-LATE-CLAIM'],
    ['R-LATE-CLAIM a millisecond after', order(), apply({ reason: 'LATE_SHIPMENT' }, { at: from(shipBy, 0, 1) }), undefined],
    [
      'R-LATE-CLAIM where the courier came in time',
      order({}, line({ pickedUpAt: shipBy })),
      apply({ reason: 'LATE_SHIPMENT' }, { at: from(shipBy, 9) }),
      'R-LATE-CLAIM',
    ],
    ['R-FIT for a return of goods delivered', order({}, delivered()), quality(at, { type: 'RETURN_AND_REFUND' }), undefined],
    [
      'R-FIT for a return of goods under way',
      order({}, line({ pickedUpAt: at })),
      apply({ type: 'RETURN_AND_REFUND', reason: 'NOT_DELIVERED' }),
      'R-FIT',
    ],
    [
      'R-FIT: signed for by a third party, nothing came',
      order({}, delivered({ signedBy: 'THIRD_PARTY' })),
      apply({ reason: 'NOT_DELIVERED' }),
      undefined,
    ],
    ['R-FIT: signed for by the buyer, it did', order({}, delivered()), apply({ reason: 'NOT_DELIVERED' }), 'R-FIT'],
    [
      'R-FIT: the buyer’s confirmation counts as delivered',
      order({ completedAt, completedBy: 'BUYER' }, line({ pickedUpAt: at })),
      quality(completedAt),
      undefined,
    ],
    [
      'R-FIT: a completion by the clock does not',
      order({ completedAt, completedBy: 'TIMEOUT' }, line({ pickedUpAt: at })),
      quality(completedAt),
      'R-FIT',
    ],
    ['V-CAP to the fen', order(), apply({ amount: 21000 }), undefined],
    ['V-CAP a fen above', order(), apply({ amount: 21001 }), 'V-CAP'],
    ['V-CAP of a gift, though it has the rest of the freight', gifted, apply({ lineId: 'gift', amount: 1 }), 'V-CAP'],
    ['V-CAP of a gift without an amount', gifted, unpricedGift, 'V-CAP'],
    ['V-CAP of the last line: the rest of the freight', order(), apply({ lineId: 'l2', amount: 10500 }), undefined],
    ['V-CAP of the last line, a fen above', order(), apply({ lineId: 'l2', amount: 10501 }), 'V-CAP'],
  ] as const)('%s', (_what, facts, command, ruleId) => {
    const asked = given([], facts).when(command);
    if (ruleId === undefined) expect(applicationOf(asked.events)).toBeDefined();
    else asked.thenRejected({ code: 'RULE', ruleId });
  });
});
