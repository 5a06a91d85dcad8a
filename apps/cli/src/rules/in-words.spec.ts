import { claimWindows } from '@redress/rulebook';
import { ruleTexts, testRulebook } from '@redress/rulebook/testing';
import { inWords } from './in-words.js';

const about = { eventId: 'refund-r1@1', type: 'RefundRequested', at: '2026-03-17T01:00:00.000Z', actor: 'buyer:b1', passed: [] };
const claim = {
  ...{ at: '2026-03-17T01:00:00.000Z', reason: 'QUALITY', type: 'REFUND_ONLY', kind: 'PHYSICAL', sanbao: 'NONE' },
  ...{ noReason: false, paidAt: '2026-03-01T01:00:00.000Z', completedAt: '2026-03-02T01:00:00.000Z' },
} as const;

it('an explanation is told in words: the rule, its edition, what it was asked, what it said, and where it turns', () => {
  const explanation = claimWindows['W-AFTER'](claim as never, testRulebook().named('tmall-2022'));
  const words = inWords({ ...about, ...explanation, sourceMeaning: 'S3: 淘宝售后' }, ruleTexts());
  expect(words).toContain(
    'refund-r1@1  RefundRequested, 2026-03-17T01:00:00.000Z, by buyer:b1\nW-AFTER  售后期 · After-sales window',
  );
  expect(words).toContain('decided by W-AFTER/open under edition tmall-2022');
  expect(words).toContain('\n  completedAt: 2026-03-02T01:00:00.000Z');
  expect(words).toMatch(/turns: had at been 2026-03-17T01:00:00\.001Z, it had said \{.*false/);
  expect(words).toMatch(/source: S3: 淘宝售后$/);
});

it('of an event that no rule decided it says who did, and which events a rule caused beside it', () =>
  expect(inWords({ ...about, note: 'no rule: buyer:b1 said so', see: ['order-o1@3'] }, ruleTexts())).toBe(
    'refund-r1@1  RefundRequested, 2026-03-17T01:00:00.000Z, by buyer:b1\nno rule: buyer:b1 said so\nsee: order-o1@3',
  ));
