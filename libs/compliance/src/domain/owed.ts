/** M-COMP: what compensations a seller owes, and the deposit behind them. */
import { yuan } from '@redress/contracts';
import { dayOf } from '@redress/rulebook';
import { accountComponents, compensationComponents } from './fact.js';
import type { Question } from './question.js';
import { byFacet, countsOf, type Tally } from './rates.js';

/** Sums as of then, since ever: of no window. */
export const moneyQuestion = <Asked extends Question>(question: Asked) => ({
  ...question,
  ...{ from: '1000-01-01', to: dayOf(question.asOf), of: [...compensationComponents, ...accountComponents] },
});

/** Per rule and asset what was assessed, paid, reversed and waived, and what is open of it; points are integers, cash is CNY. */
export const owedOf = (tallies: readonly Tally[]) => {
  const [assessed, paid, reversed, waived] = compensationComponents.map((component) => byFacet(tallies, component));
  const facets = [...new Set([assessed, paid, reversed, waived].flatMap((one) => [...(one?.keys() ?? [])]))].sort();
  const rows = facets.map((facet) => {
    const [ruleId = '', asset = ''] = facet.split(' ');
    const sum = (of: ReadonlyMap<string, number> | undefined): number => of?.get(facet) ?? 0;
    const written = (amount: number): string | number => (asset === 'CNY' ? yuan(amount) : amount);
    const each = { assessed: sum(assessed), paid: sum(paid), reversed: sum(reversed), waived: sum(waived) };
    const open = each.assessed - each.paid - each.waived;
    return { ruleId, asset, ...eachWritten({ ...each, open }, written) };
  });
  const { DEPOSIT = 0, DEPOSIT_REQUIRED = 0, RECEIVABLE = 0 } = countsOf(tallies);
  return {
    rows,
    receivable: yuan(RECEIVABLE),
    depositBalance: yuan(DEPOSIT),
    depositRequired: yuan(DEPOSIT_REQUIRED),
    ...(DEPOSIT_REQUIRED > 0 && { coverage: Number((DEPOSIT / DEPOSIT_REQUIRED).toFixed(6)) }),
  };
};

const eachWritten = <Key extends string>(sums: Readonly<Record<Key, number>>, written: (amount: number) => string | number) =>
  Object.fromEntries(Object.entries<number>(sums).map(([key, amount]) => [key, written(amount)])) as Record<Key, string | number>;
