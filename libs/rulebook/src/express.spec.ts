import { type Express, expressEligible } from './express.js';
import { testRulebook } from '../testing/index.js';

const edition = testRulebook().named('tmall-2022');
const completedAt = '2026-03-02T01:00:00.000Z';
const day = (n: number, ms = 0) => new Date(Date.parse(completedAt) + n * 86_400_000 + ms).toISOString();
const asked: Express = { at: day(1), tier: 'GOOD', reason: 'QUALITY', kind: 'PHYSICAL', sanbao: 'NONE', completedAt, reopened: false }; // prettier-ignore
const ask = (more: Partial<Express> = {}) => expressEligible({ ...asked, ...more }, edition);

it.each<[string, Partial<Express>, boolean]>([
  ['a good buyer', {}, true],
  ['an excellent buyer', { tier: 'EXCELLENT' }, true],
  ['an ordinary buyer', { tier: 'NORMAL' }, false],
  ['damaged goods', { reason: 'DAMAGED' }, true],
  ['spoiled goods', { reason: 'SPOILED' }, true],
  ['the wrong item', { reason: 'WRONG_ITEM' }, false],
  ['the instant of completion', { at: completedAt }, true],
  ['the last instant of the window', { at: day(15) }, true],
  ['an instant after it', { at: day(15, 1) }, false],
  ['durable goods in their longer window', { sanbao: 'DURABLE', at: day(180) }, true],
  ['durable goods damaged on the way, after the ordinary window', { sanbao: 'DURABLE', reason: 'DAMAGED', at: day(16) }, false],
  ['a trade that has not ended', { completedAt: undefined }, false],
  ['an order that was closed', { completedAt: undefined, closedAt: day(0) }, false],
  ['a channel that was opened once more', { reopened: true }, false],
])('X-ELIGIBLE: %s', (_what, more, allowed) => expect(ask(more).outcome.allowed).toBe(allowed));

it('X-ELIGIBLE: says where its window ends, and where it would have said otherwise', () => {
  expect(ask()).toMatchObject({ outcome: { allowed: true, closes: day(15) }, turns: [{ input: 'at', at: day(15, 1) }] });
  expect(ask({ at: day(16) })).toMatchObject({ outcome: { allowed: false }, turns: [{ input: 'at', at: day(15), outcome: { allowed: true } }] }); // prettier-ignore
  expect(ask({ tier: 'NORMAL' }).turns).toBeUndefined(); // no other instant had helped
});
