import { testRulebook } from '../testing/index.js';
import { claimWindow } from './claim-windows.js';
import { counterfeitCompensation, lateCompensation, outOfStockCompensation } from './compensation.js';
import { deadlines, sellerExtension } from './deadlines.js';
import type { Edition } from './edition.js';
import { parametersAsWritten, parametersOf } from './parameters.js';
import { reasonFits, shipBy } from './reasons.js';
import { pointsBack, refundCap } from './refund-money.js';
import type { Explanation } from './rule.js';
import { sourceMeaning } from './sources.js';

const edition = testRulebook().named('tmall-2022');
const at = '2026-03-02T01:00:00.000Z';
const claim = {
  at,
  reason: 'QUALITY',
  type: 'REFUND_ONLY',
  kind: 'PHYSICAL',
  sanbao: 'DURABLE',
  noReason: true,
  paidAt: at,
} as const;

/** The numbers, words and lists of an edition that a rule has read. */
const readBy = (judge: (edition: Edition) => Explanation): { explanation: Explanation; read: unknown[] } => {
  const read: unknown[] = [];
  const watched = <T>(value: T): T =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : (new Proxy(value, { get: (of, key) => note(Reflect.get(of, key)) }) as T);
  const note = (value: unknown) => {
    if (typeof value !== 'object' || Array.isArray(value)) read.push(value);
    return watched(value);
  };
  return { explanation: judge(watched(edition)), read };
};

describe('the parameters of a rule', () => {
  it.each<[string, (edition: Edition) => Explanation, object]>([
    ['30 % of the price up to 500.00, in points', (e) => lateCompensation({ paid: 200_000 }, e), { percent: 30, cap: '500.00', reasons: ['LATE_SHIPMENT'], pointsPerYuan: 100 }],
    ['the same for what was out of stock', (e) => outOfStockCompensation({ paid: 1 }, e), { percent: 30, cap: '500.00', reasons: ['OUT_OF_STOCK'], pointsPerYuan: 100 }],
    ['four times the price', (e) => counterfeitCompensation({ paid: 1 }, e), { times: 4, reasons: ['COUNTERFEIT'] }],
    ['72 hours for the seller', (e) => deadlines['D-SELLER']({ from: at, reason: 'QUALITY' }, e), { hours: 72, perReason: {} }],
    ['7 days, 10 without a courier', (e) => deadlines['D-SELLER-CONFIRM']({ from: at, courier: false }, e), { days: 7, daysWithoutCourier: 10 }],
    ['two working days', (e) => deadlines['D-CS-ACCEPT']({ from: at }, e), { workingDays: 2 }],
    ['24 hours more', (e) => sellerExtension({ at, due: at }, e), { hours: 24 }],
    ['what a kind of promise comes to', (e) => shipBy({ paidAt: at, promise: { kind: 'STANDARD' } }, e), { STANDARD: { hours: 72 }, JUHUASUAN: { hours: 168 } }],
    ['what a yuan is in points', (e) => pointsBack({ refundedSoFar: 0, amount: 1, valuePaid: 1, pointsPaid: 1, pointsBackSoFar: 0 }, e), { pointsPerYuan: 100 }],
    ['180 days for durable goods', (e) => claimWindow({ ...claim, completedAt: at }, e), { days: 180, reasons: ['QUALITY', 'NEEDS_REPAIR'] }],
    ['7 days without a reason', (e) => claimWindow({ ...claim, reason: 'NO_REASON', deliveredAt: at }, e), { days: 7, from: 'INSTANT', reasons: ['NO_REASON'] }],
    ['none, where the trade itself bounds it', (e) => claimWindow(claim, e), {}],
    ['none, where what was paid bounds it', (e) => refundCap({ asked: 1, left: 1 }, e), {}],
  ])('are %s', (_what, judge, parameters) => {
    const { explanation, read } = readBy(judge);
    expect(parametersOf(edition, explanation)).toEqual(parameters);
    // Whatever it read of its own is there: a rule that begins to read another key is seen here. Choosing between windows reads them all.
    const shown = JSON.stringify(Object.values(parameters));
    if (!explanation.ruleId.startsWith('W-'))
      for (const one of read.filter((value) => typeof value === 'number'))
        expect(shown).toContain(one === 50_000 ? '500.00' : String(one));
  }); // prettier-ignore

  it('of R-FIT are those of the reason that is asked about', () => {
    const fit = { reason: 'QUALITY', goods: 'DELIVERED', thirdParty: false, kind: 'PHYSICAL', completed: false, type: 'REFUND_ONLY' } as const; // prettier-ignore
    expect(parametersOf(edition, reasonFits(fit, edition))).toEqual({ QUALITY: { zh: '质量问题', fits: ['DELIVERED'], virtual: 'ALWAYS', needsAmount: false } }); // prettier-ignore
    expect(parametersOf(edition, { ruleId: 'R-FIT', inputs: { reason: '__proto__' } })).toEqual({});
    expect(parametersOf(edition, { ruleId: 'R-FIT' })).toEqual({});
  });

  it('of C-EXCLUDE are what excludes what', () =>
    expect(parametersOf(edition, { ruleId: 'C-EXCLUDE' })).toEqual({
      exclusions: edition.exclusions,
      ...edition.claimExclusions,
    }));

  it('show amounts as people write them', () => {
    expect(parametersOf(edition, { ruleId: 'SD-REVIEW' })).toEqual({ threshold: '2000.00', reasons: ['COUNTERFEIT'] });
    expect(parametersOf(edition, { ruleId: 'C-LATE' })).toMatchObject({ percent: 30, cap: '500.00' });
  });
});

it('an edition is shown as its file says it, but for its name, its day and its hash', () => {
  const { name, effective, hash, ...all } = edition;
  const shown = parametersAsWritten(edition);
  expect(Object.keys(shown).sort()).toEqual(Object.keys(all).sort());
  expect(shown).toMatchObject({ review: { threshold: '2000.00', reasons: ['COUNTERFEIT'] }, violations: edition.violations });
  expect([name, effective, hash].filter((one) => JSON.stringify(shown).includes(one))).toEqual([]);
});

it('says what a source mark stands for', () => {
  expect(sourceMeaning('S2')).toBe('S2: 维权流程、处理规则、理赔、知识产权 (how disputes go, how they are judged, claims, intellectual property)');
  expect(sourceMeaning('S0 P')).toMatch(/^S0: 极速维权 .*; P: set by the platform/);
  expect(sourceMeaning('X9')).toBe('X9');
}); // prettier-ignore
