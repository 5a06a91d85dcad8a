/** What each command that may be asked records; who may ask it, and when, was settled before. */
import { yuan } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Edition, Rulebook } from '@redress/rulebook';
import { allowedNow, mustBe } from './allowed.js';
import { isCouriers, recorded } from './courier.js';
import type { Asking, CommandOf } from './order.commands.js';
import type { OrderEvent } from './order.events.js';
import type { Order, PlacedOrder } from './order.state.js';
import { parcelWith, unpacked } from './parcels.js';
import { promised } from './promise.js';

export const asked = (command: CommandOf<Exclude<Asking, 'orders.place'>>, state: PlacedOrder, rules: Rulebook): OrderEvent[] => {
  const { at } = command;
  const { orderId, buyerId, sellerId } = state;
  if (isCouriers(command)) return recorded(command, state);
  switch (command.type) {
    case 'orders.pay':
      return pay(command, state, rules.inForce(at));
    case 'orders.ship':
      return ship(command, state);
    case 'orders.confirm-receipt':
      return [{ type: 'OrderCompleted', at, data: { orderId, buyerId, sellerId, by: 'BUYER' } }];
    case 'orders.close':
      return [{ type: 'OrderClosed', at, data: { orderId, buyerId, sellerId, why: command.data.why, pickedUp: false } }];
    case 'orders.review':
      return [{ type: 'OrderReviewed', at, data: command.data }];
  }
};

export function place({ as, at, data }: CommandOf<'orders.place'>, state: Order): OrderEvent[] {
  mustBe('orders.place', data, as);
  if (state.status !== 'NONE') return reject('CONFLICT', `${data.orderId} is the id of another order`);
  return [{ type: 'OrderPlaced', at, data }];
}

/** The edition in force now is pinned: it judges this order and all that follows from it. */
function pay({ at, data: { cash, points } }: CommandOf<'orders.pay'>, state: PlacedOrder, edition: Edition): OrderEvent[] {
  const { orderId, buyerId, sellerId, freight } = state;
  const price = state.lines.reduce((sum, { paid }) => sum + paid, freight);
  // 100 fen are a yuan: compared without a fraction
  const unequal = (price - cash) * edition.pointsPerYuan !== points * 100;
  if (unequal)
    return reject('INVALID', `lines and freight are ${yuan(price)}`, {
      fields: { cash: [`${yuan(cash)} and ${points} points`] },
    });
  const { shipBy, clocks } = promised(state, at, edition);
  const lines = state.lines.map(({ lineId, paid }) => ({
    lineId,
    paid,
    ...(shipBy.has(lineId) && { shipBy: shipBy.get(lineId)! }),
  }));
  const data = { orderId, buyerId, sellerId, edition: edition.name, editionHash: edition.hash, cash, points, freight, lines };
  return [{ type: 'OrderPaid', at, data }, ...clocks];
}

function ship({ at, data }: CommandOf<'orders.ship'>, state: PlacedOrder): OrderEvent[] {
  const { orderId, waybill, carrier } = data;
  const lineIds = data.lineIds ?? unpacked(state).map(({ lineId }) => lineId);
  const elsewhere = lineIds.find((lineId) => parcelWith(state, lineId));
  if (elsewhere !== undefined) {
    const message = `line ${elsewhere} is in parcel ${parcelWith(state, elsewhere)?.waybill}: it cannot be in another`;
    return reject('STATE', message, { allowed: allowedNow(state) });
  }
  if (state.parcels.some((parcel) => parcel.waybill === waybill))
    return reject('CONFLICT', `${waybill} is the waybill of another parcel of order ${orderId}`);
  return [{ type: 'ParcelShipped', at, data: { orderId, waybill, lineIds, carrier } }];
}
