import { explanationToWire } from './untyped.js';

it.each([
  ['an amount, as a decimal', { input: 'asked', at: 21_001, outcome: { allowed: false, cap: 21_000 } }, { input: 'asked', at: '210.01', outcome: { allowed: false, cap: '210.00' } }],
  ['an amount within another input', { input: 'lines.0.refunded', at: 99, outcome: { closes: false } }, { input: 'lines.0.refunded', at: '0.99', outcome: { closes: false } }],
  ['a sum that no number holds', { input: 'owed', at: '9007199254740993', outcome: {} }, { input: 'owed', at: '90071992547409.93', outcome: {} }],
  ['pieces, as they are', { input: 'units', at: 2, outcome: { unitsLeft: 2 } }, { input: 'units', at: 2, outcome: { unitsLeft: 2 } }],
  ['an instant, as it is', { input: 'at', at: '2026-03-05T01:00:00.000Z', outcome: {} }, { input: 'at', at: '2026-03-05T01:00:00.000Z', outcome: {} }],
])('shows where an explanation turns in the unit of its input: %s', (_what, turn, shown) =>
  expect(explanationToWire({ ruleId: 'V-CAP', inputs: {}, turns: [turn] })).toEqual({ ruleId: 'V-CAP', inputs: {}, turns: [shown] }),
); // prettier-ignore
