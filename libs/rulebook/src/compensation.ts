/** What is owed on top of a refund (section 5), by the seller. */
import type { Edition } from './edition.js';
import { type Fen, leastForShare, shareHalfUp } from './money.js';
import { rule } from './rule.js';

/** A percentage of the line's price paid, half up to the fen, at most the cap; in points. */
const share = ({ paid }: { paid: Fen }, { percent, cap }: { percent: number; cap: Fen }, { pointsPerYuan }: Edition) => {
  const amount = Math.min(shareHalfUp(paid, percent, 100), cap);
  return { points: shareHalfUp(amount, pointsPerYuan, 100) };
};

/** From which price on the points are those of the cap; below it no limit has decided. */
const atTheCap = ({ paid }: { paid: Fen }, { percent, cap }: { percent: number; cap: Fen }, { pointsPerYuan }: Edition) => {
  const amount = leastForShare(shareHalfUp(cap, pointsPerYuan, 100), pointsPerYuan, 100);
  const least = leastForShare(amount, percent, 100);
  return [['paid', paid < least ? undefined : least]] as const;
};

/** 缺货: the seller had none. */
export const outOfStockCompensation = rule(
  'C-OOS/amount',
  'S2',
  (inputs: { paid: Fen }, edition) => share(inputs, edition.compensation['C-OOS'], edition),
  (inputs, _, edition) => atTheCap(inputs, edition.compensation['C-OOS'], edition),
);

/** 延迟发货: the seller shipped too late. */
export const lateCompensation = rule(
  'C-LATE/amount',
  'S2',
  (inputs: { paid: Fen }, edition) => share(inputs, edition.compensation['C-LATE'], edition),
  (inputs, _, edition) => atTheCap(inputs, edition.compensation['C-LATE'], edition),
);

/** 假一赔三, 假一赔四: so many times the price paid, in cash, on top of the refund. */
export const counterfeitCompensation = rule('C-FAKE/amount', 'S2', ({ paid }: { paid: Fen }, { compensation }) => ({
  cash: paid * compensation['C-FAKE'].times,
}));
