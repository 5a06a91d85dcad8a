import { Rejected } from '@redress/event-sourcing';
import { question, rules } from './events.fixtures.js';
import { definitionOf } from './question.js';
import { rate, ratesOf } from './rates.js';

const now = '2026-03-12T04:00:00.000Z';

it.each([
  ['nothing: the last 30 days, today included', {}, { from: '2026-02-11', to: '2026-03-12', asOf: now, knownAt: now }],
  [
    'as of: with what is known now',
    { asOf: '2026-03-02T00:00:00+08:00' },
    { to: '2026-03-02', asOf: '2026-03-01T16:00:00.000Z', knownAt: now },
  ],
  [
    'as known at: of now',
    { knownAt: '2026-03-01T16:00:00Z' },
    { to: '2026-03-12', asOf: now, knownAt: '2026-03-01T16:00:00.000Z' },
  ],
  [
    'at: both',
    { at: '2026-03-01T15:59:59.999Z' },
    { to: '2026-03-01', asOf: '2026-03-01T15:59:59.999Z', knownAt: '2026-03-01T15:59:59.999Z' },
  ],
  [
    'at and as of: the latter says more',
    { at: now, asOf: '2026-03-01T15:59:59.999Z' },
    { asOf: '2026-03-01T15:59:59.999Z', knownAt: now },
  ],
  ['a day', { window: '1d' }, { from: '2026-03-12', to: '2026-03-12' }],
  ['90 days', { window: '90d' }, { from: '2025-12-13', to: '2026-03-12' }],
  ['a range', { window: '2024-02-29..2026-03-01', asOf: '2026-02-01T00:00Z' }, { from: '2024-02-29', to: '2026-03-01' }],
  [
    'a window for a definition with a lag: it ends with the day asked about',
    { definition: 'judged', window: '30d' },
    { from: '2026-02-11', to: '2026-03-12' },
  ],
  ['a definition with a lag', { definition: 'ripe' }, { definition: 'ripe', from: '2026-02-03', to: '2026-03-04' }],
])('asks, told %s', (_what, asking, expected) => expect(question({ now, ...asking })).toMatchObject(expected));

it.each([
  ['no seller', { sellerId: undefined }],
  ['a seller that cannot be', { sellerId: 's 1' }],
  ['no instant at all', { now: undefined }],
  ['an instant without offset', { asOf: '2026-03-02T00:00:00' }],
  ['an instant of no day', { knownAt: '2026-02-30T00:00:00Z' }],
  ['a day for an instant', { at: '2026-03-02' }],
  ['no days', { window: '0d' }],
  ['hours', { window: '24h' }],
  ['no window', { window: '' }],
  ['a range that ends before it starts', { window: '2026-03-02..2026-03-01' }],
  ['a range of no day', { window: '2026-02-29..2026-03-01' }],
  ['half a range', { window: '2026-03-01..' }],
  ['three days', { window: '2026-03-01..2026-03-02..2026-03-03' }],
  ['a definition that nobody made', { definition: 'constructor' }],
])('refuses %s as INVALID', (_what, asking) => {
  const ask = () => question(asking);
  expect(ask).toThrow(Rejected);
  expect(ask).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'INVALID' }) }));
});

it.each([
  ['1 of 2', rate(1, 2), { numerator: 1, denominator: 2, value: 0.5 }],
  ['2 of 3, at most 6 decimals', rate(2, 3), { numerator: 2, denominator: 3, value: 0.666667 }],
  ['none of 1', rate(0, 1), { numerator: 0, denominator: 1, value: 0 }],
  ['more than all', rate(4, 2), { numerator: 4, denominator: 2, value: 2 }],
  ['some of none: no data', rate(1, 0), { numerator: 1, denominator: 0 }],
])('writes %s', (_what, given, expected) => expect(given).toStrictEqual(expected));

it.each([
  ['too few orders for a rate: both counts, and no value', rate(1, 1, 2), { numerator: 1, denominator: 1, belowMinimum: true }],
  ['as many as are wanted', rate(1, 2, 2), { numerator: 1, denominator: 2, value: 0.5 }],
])('writes, with a minimum, %s', (_what, given, expected) => expect(given).toStrictEqual(expected));

it('has zeros for a seller without facts', () => {
  const none = { numerator: 0, denominator: 0 };
  const asked = question({ now });
  expect(ratesOf(definitionOf(asked.definition, now, rules), [])).toStrictEqual({
    'M-REFUND': none,
    'M-DISPUTE': none,
    'M-AFTER': { applications: none, disputes: none },
    'M-LATE': none,
    'M-OOS': none,
    'M-LIABLE': none,
    'M-HELP': { answered: none, solved: none },
  });
});
