/** M-HELP, M-SPEED, M-COMP, and rates by line. */
import type { Published } from '@redress/contracts';
import * as a from './events.fixtures.js';
import { factsFrom, talliesOf } from './events.fixtures.js';
import { moneyQuestion, owedOf } from './owed.js';
import { countsOf, speedsOf } from './rates.js';
import { isAsked } from './rates.js';
import { sizeOf } from './fact.js';
import { speedOf } from './span.js';

const t = (ms: number) => a.later(a.paidAt, ms);
const [start] = [[a.paid(a.paidAt)]];

describe('M-HELP: clocks that have ended, in the day of the press', () => {
  const pressed = [...start, a.pressed(t(0))];
  const due = t(a.hour);
  const missed = a.helpAnswerMissed(t(a.hour + 5), { due });
  const help = (events: readonly Published[], asking = {}) => {
    const { answered, solved } = a.measured(events, asking)['M-HELP'];
    return `${answered.numerator}/${answered.denominator} ${solved.numerator}/${solved.denominator}`;
  };
  it.each([
    ['an open clock is not in yet', pressed, {}, '0/0 0/0'],
    ['an answer in time', [...pressed, a.helpAnswered(t(60))], {}, '1/1 0/0'],
    ['an answer that came too late is missed', [...pressed, missed, a.helpAnswered(t(2 * a.hour))], {}, '0/1 0/0'],
    ['solved at once: answered, too', [...pressed, a.helpSolved(t(60))], {}, '1/1 1/1'],
    ['solved after the answer was missed', [...pressed, missed, a.helpSolved(t(2 * a.hour))], {}, '0/1 1/1'],
    ['a missed clock has ended only once that is recorded', [...pressed, missed], { at: due }, '0/0 0/0'],
    ['known later, it had ended when it was due', [...pressed, missed], { asOf: due }, '0/1 0/0'],
    ['not in the day it was solved', [...pressed, a.helpSolved(t(a.day))], { window: '2026-03-03..2026-03-03' }, '0/0 0/0'],
  ])('%s', (_what, events, asking, expected) => expect(help(events, asking)).toBe(expected));
});

describe('M-SPEED: whole minutes from the application or the intervention, in the day of the end', () => {
  const applied = [...start, a.applied(t(0))];
  const agreed = (by: string, at: string) => ({ ...a.applied(at, { by } as object), type: 'RefundAgreed' });
  const opened = (due: string) => ({ ...a.applied(t(0), { ruleId: 'D-SELLER', due } as object), type: 'DeadlineOpened' });
  const refused = { ...a.applied(t(90_000)), type: 'RefundRefused' };
  const advanced = { ...a.applied(t(600_000)), type: 'RefundAdvanced' };
  const speeds = (events: readonly Published[]) => {
    const { firstAnswer, refundComplete, caseDecided } = speedsOf(talliesOf(factsFrom(events)));
    return [firstAnswer, refundComplete, caseDecided].map(({ p50 }) => p50 ?? 'none').join(' ');
  };
  const decided = [...applied, a.intervened(t(0)), a.decided(t(a.hour))];
  it.each([
    ['no answer yet', applied, 'none none none'],
    ['agreed after 90 seconds: one minute', [...applied, agreed('SELLER', t(90_000))], '1 none none'],
    ['refused, and agreed later: the first answer', [...applied, refused, agreed('SELLER', t(a.hour))], '1 none none'],
    [
      'silence answers when it is due, however late the timer',
      [...applied, opened(t(a.hour)), agreed('TIMEOUT', t(a.day))],
      '60 none none',
    ],
    ['the platform’s agreement is no answer of the seller', [...applied, agreed('PLATFORM', t(a.hour))], 'none none none'],
    ['an advance is money paid', [...applied, advanced, a.refundPaid(t(a.hour))], 'none 10 none'],
    ['a case decided', decided, 'none none 60'],
    [
      'an overturned verdict stays the first',
      [...decided, a.overturned(t(a.day), { decision: { verdict: 'REJECT' } })],
      'none none 60',
    ],
  ])('%s', (_what, events, expected) => expect(speeds(events as Published[])).toBe(expected));

  it.each<[string, Record<string, number>, object]>([
    ['of one', { '7': 1 }, { count: 1, p50: 7, p90: 7 }],
    ['of two the first is the median', { '7': 1, '30': 1 }, { count: 2, p50: 7, p90: 30 }],
    ['of ten the ninth', { '1': 8, '100': 1, '20': 1 }, { count: 10, p50: 1, p90: 20 }],
    ['of none', {}, { count: 0 }],
  ])('by nearest rank: %s', (_what, spans, expected) => expect(speedOf(new Map(Object.entries(spans)))).toEqual(expected));
});

describe('M-COMP: sums as of then', () => {
  const penalties = (stream: string, type: string, at: string, data: object) =>
    ({ ...a.paid(at), service: 'penalties', stream, type, data }) as Published;
  const about = { compensationId: 'x1', ruleId: 'C-LATE', orderId: 'o1', lineId: 'l1', sellerId: 's1', payee: 'buyer:b1', asset: 'POINTS', amount: 500 }; // prettier-ignore
  const compensation = (type: string, at: string, more: object = {}) =>
    penalties('compensation-x1', type, at, { ...about, ...more });
  const seller = (type: string, at: string, data: object) => penalties('seller-s1', type, at, { sellerId: 's1', ...data });
  const moved = (from: string, to: string, amount: number) => ({ transfers: [{ from, to, asset: 'CNY', amount }] });
  const deposit = 'seller:s1:deposit';
  const events = [
    seller('AccountOpened', t(0), { required: 100_000 }),
    seller('DepositToppedUp', t(1), moved('payment:x', deposit, 15_000)),
    compensation('CompensationAssessed', t(a.hour)),
    compensation('CompensationPaid', t(2 * a.hour)),
    seller('FundsDrawn', t(2 * a.hour), moved(deposit, 'platform:points', 500)),
    seller('ReceivableOpened', t(3 * a.hour), moved('seller:s1:receivable', 'platform:points', 300)),
  ];
  const owed = (asking = {}) => {
    const asked = moneyQuestion(a.question(asking));
    const sums = new Map<string, { component: never; facet: string; count: number }>();
    for (const fact of factsFrom(events).filter(
      (one) => isAsked(one, asked) && (asked.of as readonly string[]).includes(one.component),
    )) {
      const { component, facet = '' } = fact;
      const key = `${component} ${facet}`;
      sums.set(key, { component: component as never, facet, count: (sums.get(key)?.count ?? 0) + sizeOf(fact) });
    }
    return owedOf([...sums.values()]);
  };
  const row = { ruleId: 'C-LATE', asset: 'POINTS', assessed: 500, paid: 0, reversed: 0, waived: 0, open: 500 };

  it('per rule and asset, with the deposit and what is owed', () =>
    expect(owed()).toEqual({
      rows: [{ ...row, paid: 500, open: 0 }],
      ...{ receivable: '3.00', depositBalance: '145.00', depositRequired: '1000.00', coverage: 0.145 },
    }));
  it('as of before it was paid: open', () => expect(owed({ asOf: t(a.hour) })).toMatchObject({ rows: [row], coverage: 0.15 }));
  it('without a deposit required there is no coverage', () =>
    expect(owed({ asOf: t(-1) })).toEqual({ rows: [], receivable: '0.00', depositBalance: '0.00', depositRequired: '0.00' }));
});

it('a definition by line divides by the lines of the paid orders', () => {
  const events = [a.paid(a.paidAt, a.promised(a.shipBy, a.shipBy)), a.applied(a.paidAt)];
  expect(a.measured(events, { definition: 'by-line' })['M-REFUND']).toMatchObject({ numerator: 1, denominator: 2 });
  expect(a.measured(events)['M-REFUND']).toMatchObject({ numerator: 1, denominator: 1 });
});

it('a definition with a minimum gives no rate over fewer orders, where it divides by paid orders', () => {
  const all = a.measured([...start, a.applied(a.paidAt)], { definition: 'many' });
  expect(all['M-REFUND']).toEqual({ numerator: 1, denominator: 1, belowMinimum: true });
  expect(all['M-LATE']).toEqual({ numerator: 0, denominator: 1, value: 0 });
});

it('points count in the calendar year they were charged for, until they are returned', () => {
  const data = { sellerId: 's1', violationId: 'v1', points: 12, year: 2026, class: 'GENERAL' };
  const event = (type: string, at: string) => ({ ...a.paid(at), service: 'penalties', stream: 'seller-s1', type, data }) as never;
  const facts = factsFrom([event('PointsCharged', t(0)), event('PointsReturned', t(a.day))]);
  const year = { window: '2026-01-01..2026-01-01' };
  const points = (asOf: string) => countsOf(talliesOf(facts, { ...year, asOf })).POINTS ?? 0;
  expect([points(t(-1)), points(t(0)), points(t(a.day))]).toEqual([0, 12, 0]);
});
