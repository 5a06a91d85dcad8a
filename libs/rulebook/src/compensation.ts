/** What is owed on top of a refund (section 5), by the seller. */
import type { Edition } from './edition.js';
import { type Fen, leastForShare, shareHalfUp } from './money.js';
import { isNoReason } from './claim-windows.js';
import { rule } from './rule.js';
import type { ClaimCause, HomeService } from './vocabulary.js';

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

/** 违背发票承诺: a percentage of the invoice that was withheld, in cash. */
export const invoiceCompensation = rule('C-INVOICE/amount', 'S2', ({ amount }: { amount: Fen }, { compensation }) => ({
  cash: shareHalfUp(amount, compensation['C-INVOICE'].percent, 100),
}));

/** A penalty of 一键求助: a fixed amount, in points. */
const inPoints = (amount: Fen, { pointsPerYuan }: Edition) => ({ points: shareHalfUp(amount, pointsPerYuan, 100) });

/** 一键求助 was not answered in time. */
export const helpAnswerPenalty = rule('C-HELP-1H/amount', 'S1', (_: { service: HomeService }, edition) =>
  inPoints(edition.compensation['C-HELP-1H'].amount, edition),
);

/** 一键求助 was not solved in time: by the standard of the service. */
export const helpSolvePenalty = rule('C-HELP-48H/amount', 'S1', ({ service }: { service: HomeService }, edition) =>
  inPoints(edition.compensation['C-HELP-48H'][service], edition),
);

type ReturnFreight = { documented: Fen; proven: boolean };

/** 退货运费 where the seller bears it: as documented; without proof no more than the edition's cap for a parcel. */
export const freightCompensation = rule(
  'C-FREIGHT/amount',
  'S2 S3',
  ({ documented, proven }: ReturnFreight, { compensation }) => ({
    cash: proven ? documented : Math.min(documented, compensation['C-FREIGHT'].cap),
  }),
  ({ proven }, _, { compensation }) => [['documented', proven ? undefined : compensation['C-FREIGHT'].cap]],
);

type Bearing = {
  reason: string;
  freeShipping: boolean;
  /** Who a verdict has found liable, where one brought the refund about. */
  liable?: string | undefined;
};
const isReturnedFor = (reason: string, { compensation }: Edition): boolean =>
  (compensation['C-FREIGHT'].reasons as readonly string[]).includes(reason);

const freightRules = {
  /** 七天无理由: both ways the seller's where the order ships free, else both ways the buyer's. */
  'F-NOREASON': rule('F-NOREASON/seller-bears', 'S2', ({ freeShipping }: Bearing) => ({ sellerBears: freeShipping })),
  /** 质量问题, 发错货, 破损, 变质, 假冒: both ways the seller's. */
  'F-QUALITY': rule('F-QUALITY/seller-bears', 'S2 S3', ({ reason }: Bearing, edition) => ({
    sellerBears: isReturnedFor(reason, edition),
  })),
  /** Whoever is at fault: a verdict has found another than the seller so, or nobody has found the seller so. */
  'F-FAULT': rule('F-FAULT/seller-bears', 'S3', (_: Bearing) => ({ sellerBears: false })),
};
export const freightBearing = Object.values(freightRules);

/** Whether the seller bears what it cost to send the goods back, and by which rule. */
export const returnFreight = (it: Bearing, edition: Edition) => {
  const ofTheSeller = it.liable === undefined || it.liable === 'SELLER';
  if (ofTheSeller && isNoReason(it, edition)) return freightRules['F-NOREASON'](it, edition);
  return freightRules[ofTheSeller && isReturnedFor(it.reason, edition) ? 'F-QUALITY' : 'F-FAULT'](it, edition);
};

type Together = { reason: string; cause: ClaimCause };
/** A 理赔 claim and a refund of the same line for the same cause are not both open. */
export const claimAndRefund = rule('C-EXCLUDE/claim', 'S2', ({ reason, cause }: Together, { claimExclusions }) => ({
  allowed: !(claimExclusions[cause] as readonly string[]).includes(reason),
}));
