/** How much a refund may be, and what it consists of: price and freight, points and cash. */
import { type Fen, leastForShare, shareDown, shareHalfUp } from './money.js';
import { rule } from './rule.js';

/** A refund never exceeds what is left of the price paid for the line plus its freight; nothing is left: none at all. */
export const refundCap = rule(
  'V-CAP/amount',
  'S2',
  ({ asked, left }: { asked: Fen; left: Fen }) => ({
    allowed: asked > 0 && asked <= left,
    cap: left,
  }),
  ({ left }) => [['asked', left]],
);

/** Of a line of several units no more go back than are left. */
export const unitsCap = rule(
  'V-CAP/units',
  'S2',
  ({ units, unitsLeft }: { units: number; unitsLeft: number }) => ({
    allowed: units <= unitsLeft,
    unitsLeft,
  }),
  ({ unitsLeft }) => [['units', unitsLeft]],
);

/** What is exchanged or repaired must not have been refunded already. */
export const replaceable = rule(
  'V-CAP/replaceable',
  'S2',
  ({ priceLeft }: { priceLeft: Fen }) => ({ allowed: priceLeft > 0 }),
  () => [['priceLeft', 0]],
);

type Bearer = 'SELLER' | 'BUYER' | 'CARRIER' | 'PLATFORM';
const ofLoss = (amount: Fen, percent: number): Fen => Number((BigInt(amount) * BigInt(percent) * 2n + 100n) / 200n);

/** A loss in fen, divided by shares in percent: each is rounded half up, and the seller bears the rest; the platform bears the carrier's. */
export const sharedLoss = rule(
  'V-SHARED/split',
  'S2',
  ({ amount, shares }: { amount: Fen; shares: Readonly<Partial<Record<Bearer, number>>> }) => {
    const buyer = ofLoss(amount, shares.BUYER ?? 0);
    const platform = ofLoss(amount, shares.CARRIER ?? 0) + ofLoss(amount, shares.PLATFORM ?? 0);
    return { buyerGets: amount - buyer, platformBears: Math.min(platform, amount - buyer) };
  },
);

type Line = { paid: Fen; priceLeft: Fen; freightLeft: Fen; units?: number | undefined; unitsLeft: number; of: number };

/**
 * What a refund without `amount` asks for: what is left of the line's price, of some of its units their part, half up, and for the
 * last of them what is left; once the price is refunded, the freight that is left.
 */
export const defaultAmount = ({ paid, priceLeft, freightLeft, units, unitsLeft, of }: Line): Fen => {
  if (priceLeft === 0) return freightLeft;
  return units === undefined || units >= unitsLeft ? priceLeft : Math.min(priceLeft, shareHalfUp(paid, units, of));
};

/** Each line's part of the order's freight, by its id: by price, half up, the last line takes the rest. */
export const freightShares = ({ freight, lines }: { freight: Fen; lines: readonly { lineId: string; paid: Fen }[] }) => {
  const total = lines.reduce((sum, { paid }) => sum + paid, 0);
  const shares = new Map<string, Fen>(); // a Map: an id may be `__proto__`
  let rest = freight;
  lines.forEach(({ lineId, paid }, index) => {
    // Halves rounded up may add up to more than there is: a share never takes more than is left.
    const share = index === lines.length - 1 ? rest : Math.min(rest, total > 0 ? shareHalfUp(freight, paid, total) : 0);
    shares.set(lineId, share);
    rest -= share;
  });
  return shares as ReadonlyMap<string, Fen>;
};

/** A refund takes the line's price first, then its freight. */
export const priceFirst = ({ amount, priceLeft }: { amount: Fen; priceLeft: Fen }): { price: Fen; freight: Fen } => {
  const price = Math.min(amount, priceLeft);
  return { price, freight: amount - price };
};

type Paid = { refundedSoFar: Fen; amount: Fen; valuePaid: Fen; pointsPaid: number; pointsBackSoFar: number };

/** Points and cash go back as the order was paid: points returned so far are in proportion, rounded down; a refund returns the difference. */
export const pointsBack = rule(
  'C-POINTS/split',
  'P',
  ({ refundedSoFar, amount, valuePaid, pointsPaid, pointsBackSoFar }: Paid, { pointsPerYuan }) => {
    const inAll = pointsPaid === 0 ? 0 : shareDown(refundedSoFar + amount, pointsPaid, valuePaid);
    // What was taken back may have left a point more or less than its part: no more than the amount is worth, never below 0.
    const points = Math.max(0, Math.min(inAll - pointsBackSoFar, shareDown(amount, pointsPerYuan, 100)));
    return { points, cash: amount - shareHalfUp(points, 100, pointsPerYuan) };
  },
);

type Kept = Paid & { given: { amount: Fen; cash: Fen; points: number } };

/** What of an advance the buyer keeps, where less is settled: as if that alone had been given; no more of either than was. */
export const pointsKept = rule(
  'C-POINTS/kept',
  'P',
  ({ given, amount, refundedSoFar, valuePaid, pointsPaid, pointsBackSoFar }: Kept, { pointsPerYuan }) => {
    const inAll = pointsPaid === 0 ? 0 : shareDown(refundedSoFar + amount, pointsPaid, valuePaid);
    const least = leastForShare(amount - given.cash, 100, pointsPerYuan);
    const most = Math.min(given.points, shareDown(amount, pointsPerYuan, 100));
    const points = Math.min(most, Math.max(least, inAll - pointsBackSoFar));
    return { points, cash: amount - shareHalfUp(points, 100, pointsPerYuan) };
  },
);

/** When an order ends, nothing stays in escrow: freight left over. */
export const freightRest = rule('F-REST/to', 'P', ({ pickedUp }: { pickedUp: boolean }) => ({
  to: pickedUp ? ('SELLER' as const) : ('BUYER' as const),
}));
