/** What is owed on top of a refund (section 5), by the seller. */
import type { Edition } from './edition.js';
import { type Fen, shareHalfUp } from './money.js';
import { rule } from './rule.js';

/** A percentage of the line's price paid, half up to the fen, at most the cap; in points. */
const share = ({ paid }: { paid: Fen }, { percent, cap }: { percent: number; cap: Fen }, { pointsPerYuan }: Edition) => {
  const amount = Math.min(shareHalfUp(paid, percent, 100), cap);
  return { points: shareHalfUp(amount, pointsPerYuan, 100) };
};

/** 缺货: the seller had none. */
export const outOfStockCompensation = rule('C-OOS', 'S2', (inputs: { paid: Fen }, edition) =>
  share(inputs, edition.compensation['C-OOS'], edition),
);

/** 延迟发货: the seller shipped too late. */
export const lateCompensation = rule('C-LATE', 'S2', (inputs: { paid: Fen }, edition) =>
  share(inputs, edition.compensation['C-LATE'], edition),
);

/** 假一赔三, 假一赔四: so many times the price paid, in cash, on top of the refund. */
export const counterfeitCompensation = rule('C-FAKE', 'S2', ({ paid }: { paid: Fen }, { compensation }) => ({
  cash: paid * compensation['C-FAKE'].times,
}));

type ReturnFreight = { reason: string; freight: Fen; proven: boolean };

/** Return freight where the seller is liable for the reason: as documented; without proof at most the cap per parcel. */
export const returnFreight = rule('C-FREIGHT', 'S2', ({ reason, freight, proven }: ReturnFreight, { compensation }) => {
  const { cap, reasons } = compensation['C-FREIGHT'];
  const liable = (reasons as readonly string[]).includes(reason);
  return { cash: liable ? (proven ? freight : Math.min(freight, cap)) : 0 };
});

export type PointsCompensationId = 'C-OOS' | 'C-LATE';
export const pointsCompensations = { 'C-OOS': outOfStockCompensation, 'C-LATE': lateCompensation } as const;

/** Which compensation in points a refund for this reason carries. */
export const compensationFor = (reason: string, { compensation }: Edition): PointsCompensationId | undefined =>
  (['C-OOS', 'C-LATE'] as const).find((id) => (compensation[id].reasons as readonly string[]).includes(reason));

/** Remedies that exclude each other: `paid` are those that the line has already had; the first in the way is named. */
export const notExcluded = rule(
  'C-EXCLUDE',
  'S1 S2',
  ({ remedy, paid }: { remedy: string; paid: readonly string[] }, { exclusions }) => {
    const excludes = (one: string) => one !== remedy && exclusions.some((row) => row.includes(one) && row.includes(remedy));
    const by = paid.find(excludes);
    return by === undefined ? { allowed: true } : { allowed: false, by };
  },
);

/** Per order line and cause at most one. */
export const oneOnly = rule('C-ONE', 'S2', ({ compensationId, paid }: { compensationId: string; paid: readonly string[] }) => ({
  allowed: !paid.includes(compensationId),
}));
