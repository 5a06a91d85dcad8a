import { shippedEditions, testRulebook } from '@redress/rulebook/testing';
import { refundCap, rulebook } from './index.js';

it.each([
  ['1999-01-01T00:00:00.000Z', 'tmall-2012'],
  ['2011-12-31T15:59:59.999Z', 'tmall-2012'],
  ['2011-12-31T16:00:00.000Z', 'tmall-2012'],
  ['2021-12-31T15:59:59.999Z', 'tmall-2012'],
  ['2021-12-31T16:00:00.000Z', 'tmall-2022'],
  ['2026-03-02T01:00:00.000Z', 'tmall-2022'],
])('what was paid at %s is judged by %s', (paidAt, name) => expect(testRulebook().inForce(paidAt).name).toBe(name));

it('a fixed edition judges whatever the day of the payment, and leaves those that are named', () => {
  const rules = testRulebook({ fixed: 'tmall-2012' });
  expect(rules.fixed).toBe('tmall-2012');
  expect(rules.inForce('2026-03-02T01:00:00.000Z').name).toBe('tmall-2012');
  expect(rules.named('tmall-2022').name).toBe('tmall-2022');
});

it('editions may come in any order', () =>
  expect(rulebook([...shippedEditions()].reverse()).inForce('2021-12-31T15:59:59.999Z').name).toBe('tmall-2012'));

it('an edition that nobody knows is no edition', () => {
  expect(() => testRulebook().named('tmall-1999')).toThrow('no edition tmall-1999; there are tmall-2012, tmall-2022');
  expect(() => testRulebook({ fixed: 'tmall-1999' })).toThrow(RangeError);
  expect(() => rulebook([])).toThrow(RangeError);
});

it('the two editions differ where the rulebook says so: C-FAKE and I-PHYSICAL', () => {
  const [old, now] = shippedEditions();
  expect([old, now].map((one) => one?.compensation['C-FAKE'].times)).toEqual([3, 4]);
  expect([old, now].map((one) => one?.intervention['I-PHYSICAL'])).toEqual([
    { mode: 'AFTER_HOURS', hours: 72 },
    { mode: 'AFTER_REFUSAL', hours: 0 },
  ]);
  expect({ ...now, name: '', effective: '', hash: '', compensation: {}, intervention: {} }).toEqual({
    ...{ ...old, name: '', effective: '', hash: '' },
    ...{ compensation: {}, intervention: {} },
  });
});

it('a rule explains itself', () => {
  const inputs = { asked: 21000, left: 21000 };
  const outcome = { allowed: true, cap: 21000 };
  const edition = testRulebook().named('tmall-2022');
  expect(refundCap(inputs, edition)).toEqual({
    ...{ ruleId: 'V-CAP', rule: 'V-CAP/amount', edition: 'tmall-2022', editionHash: edition.hash },
    ...{ inputs, outcome, source: 'S2' },
    turns: [{ input: 'asked', at: 21001, outcome: { allowed: false, cap: 21000 } }],
  });
});
