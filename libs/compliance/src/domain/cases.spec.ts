/** M-DISPUTE, the disputes of M-AFTER, M-LIABLE, and the mark of each case: counted, or the reason why not. */
import type { Published } from '@redress/contracts';
import * as a from './events.fixtures.js';
import type { CaseComponent } from './fact.js';
import { type CaseFact, isOpening, marked } from './marks.js';

const about =
  (type: string) =>
  (at: string, data: object): Published => ({ ...a.applied(at, data), type });
const noted = (at: string, csStatus: string, more: object = {}) =>
  about('RefundCaseNoted')(at, { caseId: 'c1', csStatus, ...more });
const verdict = (at: string, data: object = {}) => about('VerdictCarriedOut')(at, { caseId: 'c1', verdict: 'REFUND', liable: 'SELLER', ...data }); // prettier-ignore
const left = (at: string) => about('RefundLeftCase')(at, { caseId: 'c1' });
const t = (days: number) => a.later(a.paidAt, days * a.day);
const start = [a.paid(a.paidAt), a.applied(t(1))];
const asked = [...start, noted(t(2), 'REQUESTED')];

it.each<[string, readonly Published[], object]>([
  ['a case counts as soon as it is opened', asked, { dispute: '1/1', liable: '0/0' }],
  ['a withdrawn case counts all the same', [...asked, noted(t(3), 'WITHDRAWN')], { dispute: '1/1', liable: '0/0' }],
  ['a settled case counts all the same', [...asked, left(t(3))], { dispute: '1/1', liable: '0/0' }],
  ['a refund with a second case counts once', [...asked, noted(t(3), 'WITHDRAWN'), noted(t(4), 'REQUESTED', { caseId: 'c2' })], { dispute: '1/1' }],
  ['a verdict against the seller counts in M-LIABLE', [...asked, verdict(t(3))], { dispute: '1/1', liable: '1/1' }],
  ['a verdict for the seller is decided, not liable', [...asked, verdict(t(3), { verdict: 'REJECT', liable: 'BUYER' })], { dispute: '1/1', liable: '0/1' }],
  ['a verdict against the carrier is decided, the seller not liable', [...asked, verdict(t(3), { liable: 'CARRIER' })], { liable: '0/1' }],
  ['a refund without a case does not count', start, { dispute: '0/1', liable: '0/0' }],
])('%s', (_what, events, expected) => expect(a.rates(events)).toMatchObject(expected)); // prettier-ignore

it('counts after-sales cases in M-AFTER and M-LIABLE, not in M-DISPUTE', () => {
  const after = [a.paid(a.paidAt), a.applied(t(1), { phase: 'AFTERSALE' }), noted(t(2), 'REQUESTED'), verdict(t(3))];
  expect(a.rates(after)).toMatchObject({ dispute: '0/1', afterDisputes: '1/1', liable: '1/1' });
});

it('counts a case from the instant it was opened (M-ASOF)', () => {
  expect(a.rates(asked, { asOf: a.later(t(2), -1) })).toMatchObject({ dispute: '0/1' });
  expect(a.rates(asked, { asOf: t(2) })).toMatchObject({ dispute: '1/1' });
  expect(a.rates(asked, { asOf: t(2), knownAt: a.later(t(2), -1) })).toMatchObject({ dispute: '0/1' });
});

describe('each case is marked', () => {
  const definition = (counts: 'INTERVENED' | 'JUDGED_FOR_BUYER' | 'DISPUTED_ORDER', from = '2026-03-01') => ({
    ...{ name: counts, window: { from, to: '2026-03-31' } },
    definition: { counts, unit: 'ORDER' as const, days: 30, lagDays: 0, minimum: 0 },
  });
  const definitions = [definition('INTERVENED'), definition('JUDGED_FOR_BUYER'), definition('DISPUTED_ORDER')];
  const facts = (subject: string, ...components: CaseComponent[]): CaseFact[] =>
    components.map((component, n) => ({ component, orderId: 'o1', subject, day: '2026-03-04', holdsAt: t(2 + n) }));
  const all = (facts: readonly CaseFact[]) => ({ openings: facts.filter(isOpening), facts });
  const because = (of: readonly CaseFact[], n = 0) =>
    Object.values(marked(all(of), definitions)[n]!.counts).map((one) => (one.counted ? 'counted' : one.because));

  it.each<[string, CaseFact[], string[]]>([
    ['while it is open', facts('r1:c1', 'CASE_FIRST'), ['counted', 'NOT_DECIDED', 'counted']],
    ['when it is withdrawn', facts('r1:c1', 'CASE_FIRST', 'CASE_WITHDRAWN'), ['counted', 'WITHDRAWN', 'WITHDRAWN']],
    ['when it is decided for the buyer', facts('r1:c1', 'CASE_FIRST', 'CASE_FOR_BUYER'), ['counted', 'counted', 'counted']],
    [
      'when it is decided for the seller',
      facts('r1:c1', 'CASE_FIRST', 'CASE_FOR_SELLER'),
      ['counted', 'DECIDED_FOR_SELLER', 'DECIDED_FOR_SELLER'],
    ],
    ['as an after-sales case', facts('r1:c1', 'CASE_AFTERSALE'), ['AFTERSALE', 'AFTERSALE', 'AFTERSALE']],
  ])('%s', (_what, of, expected) => expect(because(of)).toEqual(expected));

  it('once per refund, and once per order', () => {
    const two = [...facts('r1:c1', 'CASE_FIRST', 'CASE_FOR_BUYER'), ...facts('r1:c2', 'CASE_AGAIN', 'CASE_FOR_BUYER')];
    expect(because(two, 1)).toEqual(['ALREADY_COUNTED', 'counted', 'ALREADY_COUNTED']);
  });

  it.each([
    ['r1:I-DIRECT:r1', { refundId: 'r1', caseId: 'I-DIRECT:r1' }],
    ['r1:I-DIRECT:r1:2', { refundId: 'r1', caseId: 'I-DIRECT:r1:2' }],
    ['__proto__:c1', { refundId: '__proto__', caseId: 'c1' }],
  ])('under its refund and its own name, whatever they are: %s', (subject, names) =>
    expect(marked(all(facts(subject, 'CASE_FIRST')), definitions)).toMatchObject([names]),
  );

  it('outside the window of a definition', () =>
    expect(marked(all(facts('r1:c1', 'CASE_FIRST')), [definition('INTERVENED', '2026-03-05')])[0]!.counts).toEqual({
      INTERVENED: { counted: false, because: 'OUTSIDE_WINDOW' },
    }));
});
