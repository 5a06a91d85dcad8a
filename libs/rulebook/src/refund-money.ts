/** How much a refund may be, and what it consists of: price and freight, points and cash. */
import { type Fen, shareDown, shareHalfUp } from './money.js';
import { rule } from './rule.js';

/** A refund never exceeds what is left of the price paid for the line plus its freight; nothing is left: none at all. */
export const refundCap = rule('V-CAP', 'S2', ({ asked, left }: { asked: Fen; left: Fen }) => ({
  allowed: asked > 0 && asked <= left,
  cap: left,
}));

/** Each line's part of the order's freight: by price, half up, the last line takes the rest. */
export const freightShares = ({ freight, lines }: { freight: Fen; lines: readonly { lineId: string; paid: Fen }[] }) => {
  const total = lines.reduce((sum, { paid }) => sum + paid, 0);
  const shares: Record<string, Fen> = {};
  let rest = freight;
  lines.forEach(({ lineId, paid }, index) => {
    // Halves rounded up may add up to more than there is: a share never takes more than is left.
    const share = index === lines.length - 1 ? rest : Math.min(rest, total > 0 ? shareHalfUp(freight, paid, total) : 0);
    shares[lineId] = share;
    rest -= share;
  });
  return shares as Readonly<Record<string, Fen>>;
};

/** A refund takes the line's price first, then its freight. */
export const priceFirst = ({ amount, priceLeft }: { amount: Fen; priceLeft: Fen }): { price: Fen; freight: Fen } => {
  const price = Math.min(amount, priceLeft);
  return { price, freight: amount - price };
};

type Paid = { refundedSoFar: Fen; amount: Fen; valuePaid: Fen; pointsPaid: number; pointsBackSoFar: number };

/** Points and cash go back as the order was paid: points returned so far are in proportion, rounded down; a refund returns the difference. */
export const pointsBack = rule(
  'C-POINTS',
  'P',
  ({ refundedSoFar, amount, valuePaid, pointsPaid, pointsBackSoFar }: Paid, { pointsPerYuan }) => {
    const points = pointsPaid === 0 ? 0 : shareDown(refundedSoFar + amount, pointsPaid, valuePaid) - pointsBackSoFar;
    return { points, cash: amount - shareHalfUp(points, 100, pointsPerYuan) };
  },
);

/** When an order ends, nothing stays in escrow: freight left over. */
export const freightRest = rule('F-REST', 'P', ({ pickedUp }: { pickedUp: boolean }) => ({
  to: pickedUp ? ('SELLER' as const) : ('BUYER' as const),
}));
