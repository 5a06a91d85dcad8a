import { Misuse } from '../misuse.js';
import { daysSaid } from './days-said.js';

it.each([
  ['a day', { day: '2026-03-02' }, ['2026-03-02']],
  ['several, across a month', { from: '2026-02-27', to: '2026-03-01' }, ['2026-02-27', '2026-02-28', '2026-03-01']],
  ['one as several', { from: '2026-03-01', to: '2026-03-01' }, ['2026-03-01']],
])('compares %s', (_what, flags, days) => expect(daysSaid(flags)).toEqual(days));

it.each([
  ['nothing', {}, 'either --day'],
  ['both ways at once', { day: '2026-03-01', to: '2026-03-02' }, 'either --day'],
  ['only where to begin', { from: '2026-03-01' }, 'either --day'],
  ['a day that is none', { day: '2026-02-30' }, '--day 2026-02-30: a day of Shanghai, such as 2026-03-02'],
  ['the last day first', { from: '2026-03-02', to: '2026-03-01' }, '--from 2026-03-02 is after --to 2026-03-01'],
  ['more than a year', { from: '2024-01-01', to: '2026-01-01' }, '366 days at most'],
])('refuses %s, and says what would be right', (_what, flags, wrong) => {
  expect(() => daysSaid(flags)).toThrow(Misuse);
  expect(() => daysSaid(flags)).toThrow(wrong);
});
