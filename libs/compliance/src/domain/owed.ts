/** M-COMP: what compensations a seller owes, and the deposit behind them. */
import { type Measured, yuan } from '@redress/contracts';
import { dayOf } from '@redress/rulebook';
import { accountComponents, compensationComponents } from './fact.js';
import type { Question } from './question.js';
import { byFacet, countsOf, type Tally } from './rates.js';

/** Sums as of then, since ever: of no window. */
export const moneyQuestion = <Asked extends Question>(question: Asked) => ({
  ...question,
  ...{ from: '1000-01-01', to: dayOf(question.asOf), of: [...compensationComponents, ...accountComponents] },
});

type Debts = Measured['M-COMP'];

/** Per rule and asset what was assessed, paid, reversed and waived, and what is open of it, in minor units. */
export const debtsOf = (tallies: readonly Tally[]): Debts => {
  const [assessed, paid, reversed, waived] = compensationComponents.map((component) => byFacet(tallies, component));
  const facets = [...new Set([assessed, paid, reversed, waived].flatMap((one) => [...(one?.keys() ?? [])]))].sort();
  const rows = facets.map((facet) => {
    const [ruleId = '', asset = ''] = facet.split(' ');
    const sum = (of: ReadonlyMap<string, number> | undefined): number => of?.get(facet) ?? 0;
    const each = { assessed: sum(assessed), paid: sum(paid), reversed: sum(reversed), waived: sum(waived) };
    return { ruleId, asset: asset === 'CNY' ? asset : 'POINTS', ...each, open: each.assessed - each.paid - each.waived } as const;
  });
  const { DEPOSIT = 0, DEPOSIT_REQUIRED = 0, RECEIVABLE = 0 } = countsOf(tallies);
  return {
    ...{ rows, receivable: RECEIVABLE, depositBalance: DEPOSIT, depositRequired: DEPOSIT_REQUIRED },
    ...(DEPOSIT_REQUIRED > 0 && { coverage: Number((DEPOSIT / DEPOSIT_REQUIRED).toFixed(6)) }),
  };
};

/** As answers show it: points are integers, cash is CNY. */
export const shownDebts = ({ rows, receivable, depositBalance, depositRequired, ...share }: Debts) => ({
  rows: rows.map(({ ruleId, asset, ...sums }) => ({
    ...{ ruleId, asset },
    ...eachWritten(sums, (amount) => (asset === 'CNY' ? yuan(amount) : amount)),
  })),
  ...{ receivable: yuan(receivable), depositBalance: yuan(depositBalance), depositRequired: yuan(depositRequired) },
  ...share,
});

export const owedOf = (tallies: readonly Tally[]) => shownDebts(debtsOf(tallies));

const eachWritten = <Key extends string>(sums: Readonly<Record<Key, number>>, written: (amount: number) => string | number) =>
  Object.fromEntries(Object.entries<number>(sums).map(([key, amount]) => [key, written(amount)])) as Record<Key, string | number>;
