/** The shipping promise of each physical line: D-SHIP from the payment on, kept or broken by the courier's own pick-up. */
import { type Edition, type Instant, rule, runsOut, shipBy } from '@redress/rulebook';
import type { EventOf, OrderEvent } from './order.events.js';
import type { Line, PlacedOrder } from './order.state.js';
import { parcelWith } from './parcels.js';

type Shipped = { shipBy: Instant; pickedUpAt?: Instant | undefined };

/** The courier's pick-up, by the time the courier gives in it, is the shipping time; the due instant itself is in time. */
export const shippingTime = rule(
  'R-SHIP-TIME/kept',
  'S2',
  ({ shipBy, pickedUpAt }: Shipped) => ({
    kept: pickedUpAt !== undefined && pickedUpAt <= shipBy,
  }),
  ({ shipBy }) => [['pickedUpAt', shipBy]],
);

/** Among the deadlines of one instant: a promise is broken only if nothing else at that instant kept it. */
const last = 1;

/** At the payment: what is promised for each line (R-SHIP-PROMISE), and a D-SHIP for it. Virtual goods have no promise. */
export const promised = ({ lines }: PlacedOrder, paidAt: Instant, edition: Edition) => {
  const promises = lines.flatMap(({ lineId, kind, promise }) =>
    kind === 'PHYSICAL' ? [{ lineId, explanation: shipBy({ paidAt, promise }, edition) }] : [],
  );
  const clocks = promises.map(({ lineId, explanation }): EventOf<'DeadlineOpened'> => {
    const data = { ruleId: 'D-SHIP', subject: lineId, from: paidAt, due: explanation.outcome.due, rank: last };
    return { type: 'DeadlineOpened', at: paidAt, data, explanation };
  });
  return { shipBy: new Map(promises.map(({ lineId, explanation }) => [lineId, explanation.outcome.due])), clocks };
};

export const promiseRunsOut = runsOut('D-SHIP', 'S2');

/** D-SHIP is due. A line picked up in time has none any more: its record has met it. */
export const breakPromise = (order: PlacedOrder, lineId: string, at: Instant, edition: Edition): OrderEvent[] => {
  const line = order.lines.find((line) => line.lineId === lineId);
  if (line?.shipClock !== 'OPEN' || !line.shipBy || at < line.shipBy) return [];
  const { orderId, sellerId } = order;
  const explanation = shippingTime(shipped(order, { ...line, shipBy: line.shipBy }), edition);
  const late = at > line.shipBy && { occurredAt: line.shipBy }; // a timer fires late rather than never
  const broken = { orderId, sellerId, lineId, shipBy: line.shipBy };
  return [
    {
      type: 'DeadlineReached',
      at,
      data: { ruleId: 'D-SHIP', subject: lineId },
      explanation: promiseRunsOut({ due: line.shipBy, at }, edition),
    },
    { type: 'ShippingPromiseBroken', at, ...late, data: broken, explanation },
  ];
};

/** What the records by now make of each promise: met, taken for broken wrongly, or of no account since its line is refunded. */
export const promisesJudged = (order: PlacedOrder, at: Instant, edition: Edition): OrderEvent[] =>
  order.lines.flatMap((line) => (line.shipBy ? judged(order, { ...line, shipBy: line.shipBy }, at, edition) : []));

const judged = (order: PlacedOrder, line: Line & Shipped, at: Instant, edition: Edition): OrderEvent[] => {
  const { orderId, sellerId } = order;
  const { lineId, shipBy, shipClock, promiseBrokenAt, refundedInFull } = line;
  const { pickedUpAt } = shipped(order, line);
  const clock = { ruleId: 'D-SHIP', subject: lineId };
  if (pickedUpAt && shippingTime.outcomeOf({ shipBy, pickedUpAt }, edition).kept) {
    if (shipClock === 'OPEN') return [{ type: 'DeadlineMet', at, data: clock }];
    if (!promiseBrokenAt) return [];
    const explanation = shippingTime({ shipBy, pickedUpAt }, edition);
    const late = pickedUpAt < at && { occurredAt: pickedUpAt };
    const data = { orderId, sellerId, lineId, shipBy, pickedUpAt };
    return [{ type: 'ShippingPromiseCorrected', at, ...late, data, explanation }];
  }
  const noMatter = refundedInFull || order.status === 'CLOSED';
  // refunded after the due instant, before the timer fired: it is broken all the same
  return noMatter && shipClock === 'OPEN' && at <= shipBy ? [{ type: 'DeadlineCancelled', at, data: clock }] : [];
};

const shipped = (order: PlacedOrder, { lineId, shipBy }: Line & Shipped): Shipped => ({
  shipBy,
  pickedUpAt: parcelWith(order, lineId)?.pickedUpAt,
});
