import { labelledTable } from './labels.js';

it('shows columns and states under their labels, with Chinese aligned by its width on a terminal', () => {
  expect(
    labelledTable([
      { ruleId: 'D-SELLER', status: 'REACHED' },
      { ruleId: 'D-SHIP', status: 'OPEN' },
    ]),
  ).toBe(
    ['规则 rule  状态 status', '---------  --------------', 'D-SELLER   已超时 REACHED', 'D-SHIP     计时中 OPEN'].join('\n'),
  );
  expect(labelledTable({ ruleId: 'V-CAP', passed: ['W-ONCE'] })).toBe('规则 rule      V-CAP\n已通过 passed  ["W-ONCE"]');
});
