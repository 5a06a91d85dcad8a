/** C-FUND: who bears what, in which order. What a seller owes stands in `receivable`. */
import { atMost, type Edition, type Explained, type Fen, type Instant, type Minor, minor, rule } from '@redress/rulebook';
import type { Charge, SellerEvent } from '../seller/seller.events.js';
import type { Seller, Source } from '../seller/seller.js';
import { accounts, moved, type Transfer, sum } from '../transfer.js';

type Pockets = readonly { readonly pocket: Source; readonly held: Minor }[];

const heldIn = (pockets: Pockets): bigint =>
  pockets.map(({ held }) => BigInt(held)).reduce((sum, held) => (held > 0n ? sum + held : sum), 0n);

/** Each pocket in turn; what they fall short of, the platform pays first and recovers. */
export const funding = rule(
  'C-FUND/drawn',
  'S2',
  ({ need, pockets }: { need: Fen; pockets: Pockets }) => {
    let rest = need;
    const drawn = pockets.map(({ pocket, held }) => {
      const amount = atMost(rest, BigInt(held));
      rest -= amount;
      return { pocket, amount };
    });
    return { drawn, platformFirst: rest };
  },
  ({ need, pockets }) => [['need', BigInt(need) >= heldIn(pockets) ? minor(heldIn(pockets)) : undefined]],
);

type Target = { to: string; amount: Fen };
/** `what`: the edition says from which pocket that is paid first. */
type Drawing = { for: Omit<Charge, 'amount'>; ruleId: string; what: keyof Edition['funding']; targets: readonly Target[] };

/** What the seller must bear: at most two events, what is there and what the platform pays first. */
export const draw = (seller: Seller, drawing: Drawing, edition: Edition, at: Instant): Explained<SellerEvent>[] => {
  const { for: charged, ruleId, what, targets } = drawing;
  const inputs = {
    need: sum(targets.map(({ amount }) => amount)),
    pockets: edition.funding[what].map((pocket) => ({ pocket, held: minor(seller[pocket]) })),
  };
  const explanation = funding(inputs, edition);
  const { drawn, platformFirst } = explanation.outcome;
  const sources = [...drawn, { pocket: 'receivable' as const, amount: platformFirst }];
  const transfers = matched(
    sources.map(({ pocket, amount }) => ({ from: accounts.seller(charged.sellerId, pocket), amount })),
    targets,
  );
  const owed = ({ from }: Transfer) => from === accounts.seller(charged.sellerId, 'receivable');
  const charge = (type: 'FundsDrawn' | 'ReceivableOpened', moves: Transfer[]): Explained<SellerEvent>[] => {
    const amount = sum(moves.map((move) => move.amount));
    return amount === 0 ? [] : [{ type, at, data: { ...charged, amount, ruleId, transfers: moves }, explanation }];
  };
  return [
    ...charge(
      'FundsDrawn',
      transfers.filter((move) => !owed(move)),
    ),
    ...charge('ReceivableOpened', transfers.filter(owed)),
  ];
};

/** The first sources fill the first targets. */
const matched = (sources: readonly { from: string; amount: Fen }[], targets: readonly Target[]): Transfer[] => {
  const wanted = targets.map((target) => ({ ...target }));
  return sources.flatMap(({ from, amount }) => {
    let rest = amount;
    return wanted.flatMap((target) => {
      const part = Math.min(rest, target.amount);
      rest -= part;
      target.amount -= part;
      return moved(from, target.to, 'CNY', part);
    });
  });
};
