/** D-AUTOCONFIRM: when the trade completes by itself, and when that stands still. */
import { deadlines, type Edition, type Instant, runsOut } from '@redress/rulebook';
import type { OrderEvent } from './order.events.js';
import type { PlacedOrder } from './order.state.js';
import { isAlive, isTurnedBack, isVirtual, parcelWith, remaining, underway } from './parcels.js';

const ruleId = 'D-AUTOCONFIRM';
export const confirmRunsOut = runsOut(ruleId, 'S3');

/**
 * The last parcel's pick-up, once every line that is not refunded has one; virtual goods: the payment. Undefined while one of
 * them has been turned back: a refusal ends the timer, and the trade goes on with the rest once what was refused is refunded.
 */
export const startOf = (order: PlacedOrder): Instant | undefined => {
  const parcels = remaining(order).map(({ lineId }) => parcelWith(order, lineId));
  if (parcels.length === 0 || parcels.some(isTurnedBack)) return undefined;
  if (isVirtual(order.lines)) return order.payment?.at;
  if (!underway(order).every(({ lineId }) => parcelWith(order, lineId)?.pickedUpAt)) return undefined;
  const physical = order.lines.filter(({ kind }) => kind === 'PHYSICAL');
  const pickUps = physical.flatMap(({ lineId }) => parcelWith(order, lineId)?.pickedUpAt ?? []);
  return pickUps.sort().at(-1) ?? order.payment?.at;
};

/** Its start + 10 days + all time since in which a refund in trade was open. */
const startAndPauses = ({ pauses }: PlacedOrder, from: Instant, at: Instant) => {
  const ms = (pause: { from: Instant; to?: Instant }) =>
    Math.max(0, Date.parse(pause.to ?? at) - Math.max(Date.parse(pause.from), Date.parse(from)));
  const pausedMs = pauses.reduce((sum, pause) => sum + ms(pause), 0);
  return pausedMs > 0 ? { from, pausedMs } : { from };
};

/** What is to be done for the timer to be as the order is now. */
export const autoconfirmAdjusted = (order: PlacedOrder, at: Instant, edition: Edition): OrderEvent[] => {
  const { orderId, autoconfirm } = order;
  const from = isAlive(order) ? startOf(order) : undefined;
  if (!from) {
    const type = order.status === 'COMPLETED' ? 'DeadlineMet' : 'DeadlineCancelled';
    return autoconfirm ? [{ type, at, data: { ruleId, subject: orderId } }] : [];
  }
  const inputs = startAndPauses(order, from, at);
  const { due } = deadlines[ruleId].outcomeOf(inputs, edition);
  const explained = () => deadlines[ruleId](inputs, edition);
  const standsStill = order.openRefunds.length > 0;
  const suspended = (): OrderEvent => {
    const why = `refund ${order.openRefunds[0]} is open`;
    return { type: 'DeadlineSuspended', at, data: { ruleId, subject: orderId, why } };
  };
  if (!autoconfirm) {
    const opened: OrderEvent = {
      type: 'DeadlineOpened',
      at,
      data: { ruleId, subject: orderId, from, due },
      explanation: explained(),
    };
    return standsStill ? [opened, suspended()] : [opened];
  }
  if (standsStill) return autoconfirm.due ? [suspended()] : [];
  if (autoconfirm.due === due) return [];
  const why = autoconfirm.due ? 'the courier has told of another pick-up' : 'no refund is open any more';
  return [{ type: 'DeadlineMoved', at, data: { ruleId, subject: orderId, to: due, why }, explanation: explained() }];
};

/** It is due: the trade completes at the instant it fires. */
export const completeByItself = (order: PlacedOrder, at: Instant, edition: Edition): OrderEvent[] => {
  const { orderId, buyerId, sellerId, autoconfirm } = order;
  const from = startOf(order);
  if (!autoconfirm?.due || at < autoconfirm.due || !from) return [];
  return [
    {
      type: 'DeadlineReached',
      at,
      data: { ruleId, subject: orderId },
      explanation: confirmRunsOut({ from, due: autoconfirm.due, at }, edition),
    },
    {
      type: 'OrderCompleted',
      at,
      data: { orderId, buyerId, sellerId, by: 'TIMEOUT' },
      explanation: deadlines[ruleId](startAndPauses(order, from, at), edition),
    },
  ];
};
