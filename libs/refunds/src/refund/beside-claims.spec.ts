// A line's 理赔 claims beside its refund: what they have paid is no longer there to ask for, and one open for the same cause excludes it.
import type { RemedyFacts } from '../facts/remedy-facts.js';
import { after, applied, apply, at, delivered, given, modify, opened, order } from './refund.fixtures.js';
import type { RefundEvent } from './refund.events.js';

const goods = order({ completedAt: after(-1), completedBy: 'BUYER', freight: 0 }, delivered());
const beside = (remedy: RemedyFacts | undefined, history: readonly RefundEvent[] = []) =>
  given(history, goods, undefined, remedy);
const ask = (more: Parameters<typeof apply>[0]) => apply({ reason: 'QUALITY', goods: 'RECEIVED', ...more });
const change = (more: Parameters<typeof modify>[0]) => modify(more, { at });
const inQuality = { paid: 0, open: { claimId: 'k1', cause: 'QUALITY' } } as const;
const waiting = [applied({ reason: 'NOT_AS_DESCRIBED', amount: 20000, phase: 'AFTERSALE' }), opened('D-SELLER', 72)];

describe('what claims have paid for the line is not there to ask for again (V-CAP)', () => {
  const left = (amount: number, paid: number) => beside({ paid }).when(ask({ amount }));

  it('the last fen beside it may be asked for, one more not, and it is said how much there is', () => {
    expect(left(15000, 5000).events()[0]).toMatchObject({ type: 'RefundApplied', data: { amount: 15000 } });
    left(15001, 5000).thenRejected({
      ...{ code: 'RULE', ruleId: 'V-CAP' },
      message: "at most 150.00 are left of the line's price and freight",
    });
  });

  it('claims above the price leave nothing, and never less than nothing', () =>
    left(1, 20001).thenRejected({
      code: 'RULE',
      ruleId: 'V-CAP',
      message: "at most 0.00 are left of the line's price and freight",
    }));
});

describe('a claim and a refund of one line for one cause are not open together (C-EXCLUDE)', () => {
  const excluded = { code: 'RULE', ruleId: 'C-EXCLUDE', message: 'claim k1 of this line is open for the same cause' } as const;

  it('an application for the same cause is refused, with the claim that is open', () =>
    beside(inQuality)
      .when(ask({ amount: 100 }))
      .thenRejected(excluded));

  it('one for another cause is taken, and says that the rule was asked', () =>
    expect(beside(inQuality).when(ask({ reason: 'NOT_AS_DESCRIBED', amount: 100 })).events()[0]).toMatchObject({ type: 'RefundApplied' })); // prettier-ignore

  it('nor may the reason be changed to that of the claim', () =>
    beside(inQuality, waiting)
      .when(change({ reason: 'QUALITY' }))
      .thenRejected(excluded));

  it('a refund that was there before the claim may change its amount', () => {
    const before = [applied({ reason: 'QUALITY', amount: 20000, phase: 'AFTERSALE' }), opened('D-SELLER', 72)];
    expect(
      beside(inQuality, before)
        .when(change({ amount: 100 }))
        .events()[0],
    ).toMatchObject({ type: 'RefundModified' });
  });

  it('once the claim has ended, and where there never was one, an application is taken', () => {
    for (const remedy of [{ paid: 0 }, undefined])
      expect(
        beside(remedy)
          .when(ask({ amount: 100 }))
          .events()[0],
      ).toMatchObject({ type: 'RefundApplied' });
  });
});
