/** How much may be asked for: what is left of the line's price, of its share of the freight, and of its units (V-CAP, F-REST). */
import { type RefundType, yuan } from '@redress/contracts';
import {
  type Edition,
  type Explanation,
  type Fen,
  claimAndRefund,
  defaultAmount,
  freightShares,
  priceFirst,
  refundCap,
  replaceable,
  unitsCap,
} from '@redress/rulebook';
import type { Channel } from '../channel/channel.js';
import { type LineFacts, type OrderFacts, lineOf } from '../facts/order-facts.js';
import type { RemedyFacts } from '../facts/remedy-facts.js';
import { allowing } from './claim.js';
import { givesMoney } from './refund.js';

/** What is asked for: so much money, or so many of the line's units, or all that is left. */
type Wanted = Readonly<{ type: RefundType; amount?: Fen | undefined; quantity?: number | undefined }>;

/**
 * The amount that is asked for, and the rule that lets it through. An exchange or a repair keeps what was named beside it, and nobody
 * looks at it: 0 where nothing was. What claims have paid for the line counts.
 */
export const mustBeAffordable = (
  { type, amount: named, quantity }: Wanted,
  line: LineFacts,
  order: OrderFacts,
  channel: Channel,
  edition: Edition,
  remedy?: RemedyFacts,
): readonly [Fen, Explanation] => {
  const left = leftOf(line, order, channel);
  if (quantity !== undefined)
    allowing(
      unitsCap({ units: quantity, unitsLeft: left.units }, edition),
      () => `at most ${left.units} of the line's ${line.quantity} are left to return`,
    );
  if (!givesMoney(type)) {
    const goods = allowing(replaceable({ priceLeft: left.price }, edition), () => 'the price of the line is refunded: nothing is left to exchange or repair'); // prettier-ignore
    return [named ?? 0, goods];
  }
  const most = Math.max(left.price + left.freight - (remedy?.paid ?? 0), 0);
  const amount = named ?? restOf(line, order, channel, quantity);
  const cap = allowing(refundCap({ asked: amount, left: most }, edition), ({ cap }) =>
    line.paid === 0 ? 'a gift of 0.00 is not refunded alone' : `at most ${yuan(cap)} are left of the line's price and freight`,
  );
  return [amount, cap];
};

/** F-REST: what is asked for without `amount`. */
export const restOf = (line: LineFacts, order: OrderFacts, channel: Channel, quantity?: number): Fen => {
  const { price, freight, units } = leftOf(line, order, channel);
  return defaultAmount({ paid: line.paid, priceLeft: price, freightLeft: freight, units: quantity, unitsLeft: units, of: line.quantity }); // prettier-ignore
};

/** A gift (赠品, a line of 0.00) has nothing to refund, whatever the rounding of the freight has left to it. */
const leftOf = (line: LineFacts, order: OrderFacts, { price, freight, units }: Channel) => {
  const share = line.paid === 0 ? 0 : (freightShares(order).get(line.lineId) ?? 0);
  return { price: line.paid - price, freight: share - freight, units: line.quantity - units };
};

/** What of an amount goes to price and to freight: price first. */
export const split = (amount: Fen, lineId: string, order: OrderFacts, channel: Channel) =>
  priceFirst({ amount, priceLeft: (lineOf(order, lineId)?.paid ?? 0) - channel.price });

/** C-EXCLUDE: a 理赔 claim of the line that is open for the same cause. */
export const besideClaim = (reason: string, remedy: RemedyFacts | undefined, edition: Edition): readonly Explanation[] => {
  if (remedy?.open === undefined) return [];
  const { claimId, cause } = remedy.open;
  return [allowing(claimAndRefund({ reason, cause }, edition), () => `claim ${claimId} of this line is open for the same cause`)];
};
