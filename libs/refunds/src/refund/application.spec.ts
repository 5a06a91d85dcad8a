/** When a refund may be applied for: windows, channel, reasons, cap; both sides of each boundary. */
import { replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import type { LineFacts } from '../facts/order-facts.js';
import {
  after,
  agreed,
  applied,
  apply,
  at,
  claimEnded,
  claimOpened,
  closed,
  delivered,
  due,
  given,
  line,
  modified,
  modify,
  opened,
  order,
  reach,
  ref,
  shipBy,
} from './refund.fixtures.js';
import { refund } from './refund.js';

const day = 24;
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

describe('after refunds of the line', () => {
  const back = (price: number, freight = 0) => [claimOpened(), claimEnded({ price, freight })];
  it('a new one may ask for what is left (V-CAP)', () => {
    expect(applicationOf(given(back(15000)).when(apply({ refundId: 'r2', amount: 6000 })).events)).toBeDefined();
    given(back(15000))
      .when(apply({ refundId: 'r2', amount: 6001 }))
      .thenRejected({ code: 'RULE', ruleId: 'V-CAP' });
    given(back(20000, 400))
      .when(apply({ refundId: 'r2', amount: 601 }))
      .thenRejected({ code: 'RULE', ruleId: 'V-CAP' });
  });
  it('all that was paid back counts, not the last alone (V-CAP)', () => {
    const twice = [...back(8000, 0), ...back(7000, 0)];
    expect(applicationOf(given(twice).when(apply({ refundId: 'r3', amount: 6000 })).events)).toBeDefined();
    given(twice)
      .when(apply({ refundId: 'r3', amount: 6001 }))
      .thenRejected({ code: 'RULE', ruleId: 'V-CAP' });
  });
  it('the freight is left of a line refunded in price, and asked for without an amount', () =>
    expect(
      applicationOf(given(back(20000, 400)).when({ ...byDefault, data: { ...unpriced, refundId: 'r2' } }).events),
    ).toMatchObject({ amount: 600 }));
  it('nothing is left of a line refunded in full, price and freight (V-CAP)', () =>
    given(back(20000, 1000))
      .when({ ...byDefault, data: { ...unpriced, refundId: 'r2' } })
      .thenRejected({ code: 'RULE', ruleId: 'V-CAP' }));
  it('price and freight of the next are what is left of each', () =>
    given([
      applied({ amount: 5400 }),
      opened('D-SELLER', 72),
      claimEnded({ refundId: 'r0', price: 15000, freight: 100 }),
      claimOpened(),
    ])
      .when(reach('D-SELLER', 3 * day))
      .then([
        { type: 'DeadlineReached', at: after(72), data: { ruleId: 'D-SELLER', subject: 'r1' } },
        agreed({ by: 'TIMEOUT', amount: 5400 }, { at: after(72) }),
        due({ amount: 5400, price: 5000, freight: 400 }, { at: after(72) }),
      ]));
  it('a change is capped by what is left, too (V-CAP)', () =>
    given([applied(), opened('D-SELLER', 72), claimEnded({ refundId: 'r0', price: 15000 }), claimOpened()])
      .when(modify({ amount: 6001 }))
      .thenRejected({ code: 'RULE', ruleId: 'V-CAP' }));
  it('a case in trade does not shut the channel (W-ONCE)', () =>
    expect(
      applicationOf(given([claimOpened(), claimEnded()], completed()).when(quality(completedAt, { refundId: 'r2' })).events),
    ).toBeDefined());
});

describe('quantity: so many of the line’s units go back', () => {
  const three = (more: Partial<LineFacts> = {}) => order({}, delivered({ paid: 10000, quantity: 3, ...more }));
  const returning = (more: object) => {
    const { amount: _, ...data } = apply({ type: 'RETURN_AND_REFUND', reason: 'QUALITY', refundId: 'r2' }).data;
    return { ...apply(), data: { ...data, ...more } };
  };
  const back = (price: number, quantity?: number) => [
    claimOpened(),
    claimEnded({ price, ...(quantity !== undefined && { quantity }) }),
  ];
  it.each([
    ['one of three: a third, down', [], { quantity: 1 }, 3333],
    ['two of three: two thirds, half up', [], { quantity: 2 }, 6667],
    ['all three: the price', [], { quantity: 3 }, 10000],
    ['none named: what is left of the price', [], {}, 10000],
    ['the last one: what is left of the price', back(6667, 2), { quantity: 1 }, 3333],
    ['an amount beside it counts', [], { quantity: 1, amount: 5000 }, 5000],
    ['after money alone: the unit’s part', back(1000), { quantity: 1 }, 3333],
    ['after money alone, and little left: no more than that', back(9000), { quantity: 1 }, 1000],
  ] as const)('asks for %s', (_what, history, more, amount) => {
    const asked = applicationOf(given(history, three()).when(returning(more)).events);
    expect(asked).toMatchObject({ amount, ...more });
  });
  it.each([
    ['a fourth of three', [], { quantity: 4 }],
    ['two where one is left', back(6667, 2), { quantity: 2 }],
    ['one where none is left, though money is', back(9999, 3), { quantity: 1, amount: 1 }],
    ['one with an amount above the cap', [], { quantity: 1, amount: 10751 }],
  ] as const)('refuses %s (V-CAP)', (_what, history, more) =>
    given(history, three()).when(returning(more)).thenRejected({ code: 'RULE', ruleId: 'V-CAP' }),
  );
  it('a return that named none counts by its amount alone', () =>
    expect(applicationOf(given(back(5000), three()).when(returning({ quantity: 3 })).events)).toMatchObject({
      amount: 5000,
      quantity: 3,
    }));

  const open = [applied({ refundId: 'r2', type: 'RETURN_AND_REFUND', reason: 'QUALITY', amount: 10000 }), opened('D-SELLER', 72)];
  const change = (more: object) => modify({ refundId: 'r2', ...more });
  it.each([
    ['another quantity asks for its part', { quantity: 2 }, { quantity: 2, amount: 6667 }],
    ['an amount beside it counts', { quantity: 2, amount: 1 }, { quantity: 2, amount: 1 }],
    ['what says nothing of it leaves both', { note: 'x' }, { note: 'x' }],
  ])('a change: %s', (_what, more, data) =>
    expect(given(open, three()).when(change(more)).events()[0]).toEqual(
      expect.objectContaining({ type: 'RefundModified', data: { ...ref, refundId: 'r2', ...data } }),
    ),
  );
  it('a change to more than is left is refused (V-CAP)', () =>
    given(open, three())
      .when(change({ quantity: 4 }))
      .thenRejected({ code: 'RULE', ruleId: 'V-CAP' }));
  it('a change that counts what does not go back is INVALID, after STATE', () => {
    given([applied({ refundId: 'r2' }), opened('D-SELLER', 72)], three())
      .when(change({ quantity: 1 }))
      .thenRejected({ code: 'INVALID' });
    given([applied({ refundId: 'r2' }), closed({ refundId: 'r2' })], three())
      .when(change({ quantity: 1 }))
      .thenRejected({ code: 'STATE' });
  });
  it('a refund of money alone has none any more', () =>
    expect(
      replay(refund, [applied({ type: 'RETURN_AND_REFUND', quantity: 2 }), modified({ type: 'REFUND_ONLY' })]),
    ).toMatchObject({ quantity: undefined, type: 'REFUND_ONLY' }));
});
