import { describeLedger } from '../../testing/index.js';
import { checkedWhere, trialBalanceOf } from './ledger.js';
import { memoryLedger } from './memory-ledger.js';

describeLedger('memory', async () => {
  const ledger = memoryLedger();
  return { ledger, record: async (events) => ledger.record(events) };
});

it('does not balance where an asset does not sum to zero', () => {
  const cny = { account: 'a', asset: 'CNY', sum: 1n } as const;
  expect(trialBalanceOf([cny, { account: 'b', asset: 'CNY', sum: -1n }]).balanced).toBe(true);
  expect(trialBalanceOf([cny]).balanced).toBe(false);
  expect(trialBalanceOf([{ ...cny, asset: 'POINTS' }]).balanced).toBe(false);
  expect(trialBalanceOf([cny, { account: 'b', asset: 'POINTS', sum: -1n }]).balanced).toBe(false);
});

it('refuses a filter on a field that no posting has', () => expect(() => checkedWhere({ order: 'o1' })).toThrow('order'));
