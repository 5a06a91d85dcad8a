import { reconcileDays } from '@redress/standalone';
import type { ReconcileFlags } from '../reconcile.js';
import { table } from '../table.js';
import { withPostgres } from '../with-postgres.js';
import { daysSaid } from './days-said.js';

/** Sets the exit code to 1 where gateway and ledger differ. */
export const runReconcile = async (flags: ReconcileFlags): Promise<void> => {
  const asked = daysSaid(flags);
  const days = await withPostgres(flags, (url) => reconcileDays(url, asked));
  const differences = days.flatMap(({ day, differences: found }) => found.map((one) => ({ day, ...one })));
  if (differences.length > 0) process.exitCode = 1;
  if (flags.json) return console.log(JSON.stringify({ agree: differences.length === 0, days }));
  const line = ({ day, whole, paid, booked, differences: found, otherDays }: (typeof days)[number]) => ({
    ...{ day, payments: paid.payments, cash: paid.cash, points: paid.points },
    ...{ booked: booked.payments, bookedCash: booked.cash, bookedPoints: booked.points },
    ...{ differences: found.length, otherDay: otherDays.length, ...(whole ? {} : { note: 'not over yet' }) },
  });
  console.log(table(days.map(line)));
  if (differences.length > 0) console.log(`\n${table(differences)}`);
  const otherDays = days.flatMap(({ day, otherDays: found }) => found.map((one) => ({ day, ...one })));
  if (otherDays.length > 0) console.log(`\nPaid in one day and booked in another, no difference:\n${table(otherDays)}`);
};
