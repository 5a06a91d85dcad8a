/** M-DISPUTE, the disputes of M-AFTER, M-LIABLE, and the mark of each case: counted, or the reason why not. */
import type { Published } from '@redress/contracts';
import * as a from './events.fixtures.js';
import type { CaseComponent } from './fact.js';
import { type CaseFact, isOpening, marked } from './marks.js';

/** As both services say it: the case, and its refund. */
const opened = (at: string, about: { caseId?: string; phase?: 'ONSALE' | 'AFTERSALE' } = {}) => [
  a.noted(at, about),
  a.intervened(at, about),
];
const t = (days: number) => a.later(a.paidAt, days * a.day);
const start = [a.paid(a.paidAt), a.applied(t(1))];
const asked = [...start, ...opened(t(2))];
const rejected = { verdict: 'REJECT', liable: 'BUYER' } as const;

it.each<[string, readonly Published[], object]>([
  ['a case counts as soon as it is opened', asked, { dispute: '1/1', liable: '0/0' }],
  ['a withdrawn case counts all the same', [...asked, a.caseWithdrawn(t(3))], { dispute: '1/1', liable: '0/0' }],
  ['a refund with a second case counts once', [...asked, a.caseWithdrawn(t(3)), ...opened(t(4), { caseId: 'c2' })], { dispute: '1/1' }],
  ['a verdict against the seller counts in M-LIABLE', [...asked, a.decided(t(3))], { dispute: '1/1', liable: '1/1' }],
  ['a verdict for the seller is decided, not liable', [...asked, a.decided(t(3), rejected)], { dispute: '1/1', liable: '0/1' }],
  ['a verdict against the carrier is decided, the seller not liable', [...asked, a.decided(t(3), { liable: 'CARRIER' })], { liable: '0/1' }],
  ['a refund without a case does not count', start, { dispute: '0/1', liable: '0/0' }],
])('%s', (_what, events, expected) => expect(a.rates(events)).toMatchObject(expected)); // prettier-ignore

it('counts after-sales cases in M-AFTER and M-LIABLE, not in M-DISPUTE', () => {
  const phase = 'AFTERSALE' as const;
  const after = [a.paid(a.paidAt), a.applied(t(1), { phase }), ...opened(t(2), { phase }), a.decided(t(3))];
  expect(a.rates(after)).toMatchObject({ dispute: '0/1', afterDisputes: '1/1', liable: '1/1' });
});

it('counts a case from the instant it was opened (M-ASOF)', () => {
  expect(a.rates(asked, { asOf: a.later(t(2), -1) })).toMatchObject({ dispute: '0/1' });
  expect(a.rates(asked, { asOf: t(2) })).toMatchObject({ dispute: '1/1' });
  expect(a.rates(asked, { asOf: t(2), knownAt: a.later(t(2), -1) })).toMatchObject({ dispute: '0/1' });
});

describe('an overturned verdict takes back what it counted, from its own instant on', () => {
  const fell = [...asked, a.decided(t(3)), a.overturned(t(6))];
  const replaced = [...asked, a.decided(t(3)), a.overturned(t(6), { decision: rejected })];
  const ofSeller = [...asked, a.decided(t(3), rejected), a.overturned(t(6))];
  const wide = { window: '2026-03-01..2026-03-31' };
  const between = { asOf: t(4), ...wide };
  it.each<[string, readonly Published[], object, string, string]>([
    ['as of a day between, known now: it never counted', fell, between, '0/1', '0/0'],
    ['as of a day between, known then: it counted', fell, { ...between, knownAt: t(5) }, '1/1', '1/1'],
    ['with another in its place, that one counts in its own day', replaced, wide, '0/1', '0/1'],
    ['with another in its place, as of before it', replaced, between, '0/1', '0/0'],
  ])('%s', (_what, events, asking, judged, liable) => {
    expect(a.rates(events, { ...asking, definition: 'judged' })).toMatchObject({ dispute: judged, liable });
  });

  it.each<[string, readonly Published[], object, string]>([
    ['a case that was decided for the seller is pending all along, known now', ofSeller, between, '1/1'],
    ['known then it was decided for the seller', ofSeller, { ...between, knownAt: t(5) }, '0/1'],
    ['with a verdict for the seller in its place, it is pending until then', replaced, { ...wide, asOf: t(5) }, '1/1'],
    ['and out from then on', replaced, wide, '0/1'],
  ])('the order as a disputed one: %s', (_what, events, asking, dispute) =>
    expect(a.rates(events, { ...asking, definition: 'cohort' })).toMatchObject({ dispute }),
  );
});

describe('orders ever in a dispute, in the day of their payment', () => {
  const paidDay = { definition: 'cohort', window: '2026-03-02..2026-03-02' };
  const second = [
    a.applied(t(1), { refundId: 'r2' }),
    a.noted(t(2), { refundId: 'r2' }),
    a.intervened(t(2), { refundId: 'r2', caseId: 'c2' }),
  ];
  it.each<[string, readonly Published[], object, string]>([
    ['a pending case counts', asked, paidDay, '1/1'],
    ['not in the day of the intervention', asked, { ...paidDay, window: '2026-03-04..2026-03-04' }, '0/0'],
    ['not a withdrawn one', [...asked, a.caseWithdrawn(t(3))], paidDay, '0/1'],
    ['not one decided for the seller', [...asked, a.decided(t(3), rejected)], paidDay, '0/1'],
    ['an order once, with two refunds in dispute', [...asked, ...second], paidDay, '1/1'],
    ['an order with one dispute left', [...asked, ...second, a.caseWithdrawn(t(3))], paidDay, '1/1'],
    ['an exchange too', [a.paid(a.paidAt), a.applied(t(1), { type: 'EXCHANGE' }), ...opened(t(2))], paidDay, '1/1'],
    ['no after-sales case', [...start.slice(0, 1), a.applied(t(1)), ...opened(t(2), { phase: 'AFTERSALE' })], paidDay, '0/1'],
  ])('%s', (_what, events, asking, dispute) => expect(a.rates(events, asking)).toMatchObject({ dispute }));
});

it('counts an exchange in dispute from its turning into a refund, in the day of its first intervention', () => {
  const turned = a.modified(t(5), { type: 'REFUND_ONLY' });
  const events = [a.paid(a.paidAt), a.applied(t(1), { type: 'EXCHANGE' }), ...opened(t(2)), turned];
  const on = { window: '2026-03-04..2026-03-04' };
  expect(a.rates(events, on)).toMatchObject({ dispute: '1/0' });
  expect(a.rates(events, { ...on, asOf: a.later(t(5), -1) })).toMatchObject({ dispute: '0/0' });
});

describe('each case is marked', () => {
  const definition = (counts: 'INTERVENED' | 'JUDGED_FOR_BUYER' | 'DISPUTED_ORDER', from = '2026-03-01') => ({
    ...{ name: counts, window: { from, to: '2026-03-31' } },
    definition: { counts, unit: 'ORDER' as const, days: 30, lagDays: 0, minimum: 0 },
  });
  const definitions = [definition('INTERVENED'), definition('JUDGED_FOR_BUYER'), definition('DISPUTED_ORDER')];
  const exchange = (subject: string, ...components: CaseComponent[]): CaseFact[] =>
    components.map((component, n) => ({ component, orderId: 'o1', subject, day: '2026-03-04', holdsAt: t(2 + n) }));
  const facts = (subject: string, ...components: CaseComponent[]): CaseFact[] => {
    const [refundId = ''] = subject.split(':');
    const disputed = {
      component: 'REFUND_DISPUTED',
      orderId: 'o1',
      subject: refundId,
      day: '2026-03-04',
      holdsAt: t(2),
    } as const;
    return [disputed, ...exchange(subject, ...components)];
  };
  const all = (facts: readonly CaseFact[]) => ({
    ...{ openings: facts.filter(isOpening), facts },
    paidOn: new Map([['o1', '2026-03-02']]),
  });
  const because = (of: readonly CaseFact[], n = 0) =>
    Object.values(marked(all(of), definitions)[n]!.counts).map((one) => (one.counted ? 'counted' : one.because));

  it.each<[string, CaseFact[], string[]]>([
    ['while it is open', facts('r1:c1', 'CASE_ONSALE'), ['counted', 'NOT_DECIDED', 'counted']],
    ['when it is withdrawn', facts('r1:c1', 'CASE_ONSALE', 'CASE_WITHDRAWN'), ['counted', 'WITHDRAWN', 'WITHDRAWN']],
    ['when it is decided for the buyer', facts('r1:c1', 'CASE_ONSALE', 'CASE_FOR_BUYER'), ['counted', 'counted', 'counted']],
    [
      'when it is decided for the seller',
      facts('r1:c1', 'CASE_ONSALE', 'CASE_FOR_SELLER'),
      ['counted', 'DECIDED_FOR_SELLER', 'DECIDED_FOR_SELLER'],
    ],
    ['as an after-sales case', facts('r1:c1', 'CASE_AFTERSALE'), ['AFTERSALE', 'AFTERSALE', 'AFTERSALE']],
    ['as that of an exchange', exchange('r1:c1', 'CASE_ONSALE'), ['NO_MONEY_ASKED', 'NO_MONEY_ASKED', 'counted']],
  ])('%s', (_what, of, expected) => expect(because(of)).toEqual(expected));

  it('once per refund, and once per order', () => {
    const two = [...facts('r1:c1', 'CASE_ONSALE', 'CASE_FOR_BUYER'), ...facts('r1:c2', 'CASE_ONSALE', 'CASE_FOR_BUYER')];
    expect(because(two, 1)).toEqual(['ALREADY_COUNTED', 'ALREADY_COUNTED', 'ALREADY_COUNTED']);
  });

  it.each([
    ['r1:I-DIRECT:r1', { refundId: 'r1', caseId: 'I-DIRECT:r1' }],
    ['r1:I-DIRECT:r1:2', { refundId: 'r1', caseId: 'I-DIRECT:r1:2' }],
    ['__proto__:c1', { refundId: '__proto__', caseId: 'c1' }],
  ])('under its refund and its own name, whatever they are: %s', (subject, names) =>
    expect(marked(all(facts(subject, 'CASE_ONSALE')), definitions)).toMatchObject([names]),
  );

  it('outside the window of a definition: by the day of the intervention, or of the payment', () => {
    const from = [definition('INTERVENED', '2026-03-05'), definition('DISPUTED_ORDER', '2026-03-03')];
    const outside = { counted: false, because: 'OUTSIDE_WINDOW' };
    expect(marked(all(facts('r1:c1', 'CASE_ONSALE')), from)[0]!.counts).toEqual({
      INTERVENED: outside,
      DISPUTED_ORDER: outside,
    });
  });
});
