/** What may be applied for after refunds of the line, and for how many of its units (V-CAP, W-ONCE). */
import { replay } from '@redress/event-sourcing';
import type { LineFacts } from '../facts/order-facts.js';
import {
  after,
  agreed,
  applied,
  apply,
  claimEnded,
  claimOpened,
  closed,
  delivered,
  due,
  given,
  modified,
  modify,
  opened,
  order,
  reach,
  ref,
} from './refund.fixtures.js';
import { refund } from './refund.js';

const day = 24;
const { amount: _, ...unpriced } = apply().data;
const byDefault = { ...apply(), data: unpriced };
const completedAt = '2026-03-10T01:00:00.000Z';
const completed = (first = delivered(), completedBy: 'BUYER' | 'TIMEOUT' = 'TIMEOUT') =>
  order({ completedAt, completedBy }, first);
const quality = (when: string, more = {}) => apply({ reason: 'QUALITY', goods: 'RECEIVED', ...more }, { at: when });

/** What an accepted application shows of itself. */
const applicationOf = (run: () => readonly { type: string; data: object }[]) =>
  run().find(({ type }) => type === 'RefundApplied')?.data;

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
