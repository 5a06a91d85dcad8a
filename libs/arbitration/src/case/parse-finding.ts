/** Fields of a verdict that contradict each other: INVALID, for the command alone shows it. */
import { bearers, type Liable, type Remedy, type Shares, type Verdict } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';

type Said = { verdict: Verdict; liable: Liable; amount?: string; shares?: Shares; compensate: readonly Remedy[] };

/** Only money has an amount, a shared loss is divided whole, and only a liable seller owes compensation. */
export const mustFit = ({ verdict, liable, amount, shares, compensate }: Said): void => {
  if (amount !== undefined && !['REFUND', 'RETURN', 'SHARED'].includes(verdict))
    wrong('amount', `the verdict ${verdict} gives no amount`);
  if (compensate.length > 0 && (!['REFUND', 'RETURN'].includes(verdict) || liable !== 'SELLER'))
    wrong('compensate', 'compensation needs a verdict that upholds the application, with liable SELLER');
  if ((verdict === 'SHARED') !== (liable === 'SHARED')) wrong('liable', 'the verdict SHARED, and no other, has liable SHARED');
  mustDivide(verdict, shares);
};

/** V-SHARED: whole percents, 100 in sum; where the buyer bears it all, nothing is shared. Shares beside another verdict divide nothing. */
const mustDivide = (verdict: string, shares: Shares | undefined): void => {
  if (verdict !== 'SHARED') return;
  if (shares === undefined) wrong('shares', 'the verdict SHARED has shares');
  const parts = Object.entries(shares ?? {});
  const known = parts.every(([who, of]) => (bearers as readonly string[]).includes(who) && Number.isInteger(of) && of >= 0);
  const whole = parts.reduce((sum, [, of]) => sum + of, 0) === 100 && (shares?.BUYER ?? 0) < 100;
  if (shares && !(known && whole))
    wrong('shares', `shares are whole percents of ${bearers.join(', ')}, 100 in sum, with less than 100 for the BUYER`);
};

export const wrong = (field: string, what: string): never => reject('INVALID', what, { fields: { [field]: [what] } });
