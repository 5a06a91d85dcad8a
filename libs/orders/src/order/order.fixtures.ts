/** Builders with a default for everything: a test names only the fields that its rule is about. Times are offsets from the payment. */
import { Rejected, replay } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import type { CommandOf, OrderCommand } from './order.commands.js';
import type { EventOf, OrderEvent } from './order.events.js';
import { orderFold } from './order.fold.js';
import type { Order } from './order.state.js';
import { order } from './order.js';

export const decider = order(testRulebook());

/** `+3d1h`, `+10m`, `+1ms`, `-1ms`: that long after the payment. */
export const at = (offset: string): string => {
  const [, sign, d = 0, h = 0, m = 0, s = 0, ms = 0] = /^([+-])(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/.exec(
    offset,
  )!;
  const length = (((Number(d) * 24 + Number(h)) * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(ms);
  return new Date(Date.UTC(2026, 2, 2, 1) + (sign === '-' ? -length : length)).toISOString();
};

/** What a command adds; nothing, where it is refused. */
const added = (command: OrderCommand, state: Order): readonly OrderEvent[] => {
  try {
    return decider.decide(command, state);
  } catch (error) {
    if (error instanceof Rejected) return [];
    throw error;
  }
};

/** What commands have made of an order, each with all that it causes. */
export const after = (...commands: readonly OrderCommand[]): OrderEvent[] =>
  commands.reduce<OrderEvent[]>((history, command) => [...history, ...added(command, replay(orderFold, history))], []);
export const stateAfter = (...commands: readonly OrderCommand[]): Order => replay(orderFold, after(...commands));

type Line = EventOf<'OrderPlaced'>['data']['lines'][number];
export const line = (lineId: string, over: Partial<Line> = {}): Line => {
  const goods = { sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: 20000 } as const;
  return { lineId, ...goods, sanbao: 'NONE', noReason: false, services: [], promise: { kind: 'STANDARD' }, ...over };
};

const build =
  <Type extends OrderCommand['type']>(type: Type, as: string, when: string, data: CommandOf<Type>['data']) =>
  (over: Partial<CommandOf<Type>['data']> = {}, envelope: { as?: string; at?: string } = {}) =>
    ({
      type,
      as,
      at: at(envelope.at ?? when),
      data: { ...data, ...over },
      ...(envelope.as && { as: envelope.as }),
    }) as unknown as CommandOf<Type>;

const orderId = 'o1';
const waybill = 'w1';
const terms = {
  buyerId: 'b1',
  buyerTier: 'NORMAL',
  sellerId: 's1',
  freight: 1000,
  freeShipping: false,
  invoicePromised: false,
} as const;
export const place = build('orders.place', 'buyer:b1', '-1h', { orderId, ...terms, lines: [line('l1')] });
export const pay = build('orders.pay', 'buyer:b1', '+0h', { orderId, cash: 21000, points: 0 });
export const ship = build('orders.ship', 'seller:s1', '+1h', { orderId, carrier: 'SF', waybill });
export const pickUp = build('orders.record-pickup', 'courier', '+1d', { orderId, waybill });
export const deliver = build('orders.record-delivery', 'courier', '+2d', { orderId, waybill, signedBy: 'BUYER' });
export const bringBack = build('orders.record-return', 'courier', '+3d', { orderId, waybill });
export const confirm = build('orders.confirm-receipt', 'buyer:b1', '+4d', { orderId });
export const close = build('orders.close', 'buyer:b1', '-30m', { orderId, why: 'changed my mind' });
export const review = build('orders.review', 'buyer:b1', '+5d', { orderId, rating: 'GOOD' });
export const refundOpened = build('orders.note-refund-opened', 'service:orders', '+2h', {
  orderId,
  refundId: 'r1',
  lineId: 'l1',
});
export const refundEnded = build('orders.note-refund-ended', 'service:orders', '+3h', {
  orderId,
  refundId: 'r1',
  lineId: 'l1',
  priceRefunded: 20000,
});
export const timer = build('orders.reach-deadline', 'service:orders', '+3d', { orderId, ruleId: 'D-SHIP', subject: 'l1' });
export const autoconfirmTimer = (when: string) => timer({ ruleId: 'D-AUTOCONFIRM', subject: orderId }, { at: when });

/** Two lines of 200.00 each and 10.00 freight, and what the commands of every story begin with. */
export const two = place({ lines: [line('l1'), line('l2')] });
export const payTwo = pay({ cash: 41000 });
export const virtual = place({ lines: [line('l1', { kind: 'VIRTUAL' })] });

export const because = (ruleId: string, outcome?: object) => ({
  explanation: expect.objectContaining({ ruleId, edition: 'tmall-2022', ...(outcome && { outcome }) }) as never,
});
const parties = { orderId, buyerId: 'b1', sellerId: 's1' };
const parcel = { orderId, waybill, lineIds: ['l1'] };
type Data<Type extends OrderEvent['type']> = EventOf<Type>['data'];
type Told = { occurredAt?: string };
/** Expected events, at the instant of the command that caused them. */
export const events = (when: string) => {
  const one = <Type extends OrderEvent['type']>(type: Type, data: object, more: object = {}) =>
    ({ type, at: at(when), ...more, data }) as unknown as EventOf<Type>;
  return {
    opened: (ruleId: string, subject: string, from: string, due: string) =>
      one(
        'DeadlineOpened',
        { ruleId, subject, from: at(from), due: at(due), ...(ruleId === 'D-SHIP' && { rank: 1 }) },
        because(ruleId === 'D-SHIP' ? 'R-SHIP-PROMISE' : ruleId, { due: at(due) }),
      ),
    moved: (to: string) =>
      one(
        'DeadlineMoved',
        { ruleId: 'D-AUTOCONFIRM', subject: 'o1', to: at(to), why: expect.any(String) },
        because('D-AUTOCONFIRM'),
      ),
    suspended: (refundId = 'r1') =>
      one('DeadlineSuspended', { ruleId: 'D-AUTOCONFIRM', subject: 'o1', why: `refund ${refundId} is open` }),
    ended: (how: 'Met' | 'Reached' | 'Cancelled', subject = 'o1') => {
      const ruleId = subject === 'o1' ? 'D-AUTOCONFIRM' : 'D-SHIP';
      return one(`Deadline${how}`, { ruleId, subject }, how === 'Reached' ? because(ruleId, { reached: true }) : {});
    },
    shipped: (data: Partial<Data<'ParcelShipped'>> = {}) => one('ParcelShipped', { ...parcel, carrier: 'SF', ...data }),
    pickedUp: (data: Partial<Data<'ParcelPickedUp'>> = {}, told: Told = {}) =>
      one('ParcelPickedUp', { ...parcel, pickedUpAt: told.occurredAt ?? at(when), ...data }, told),
    delivered: (data: Partial<Data<'ParcelDelivered'>> = {}, told: Told = {}) =>
      one('ParcelDelivered', { ...parcel, deliveredAt: told.occurredAt ?? at(when), signedBy: 'BUYER', ...data }, told),
    refused: (data: Partial<Data<'ParcelRefused'>> = {}) => one('ParcelRefused', { ...parcel, refusedAt: at(when), ...data }),
    returned: (data: Partial<Data<'ParcelReturned'>> = {}) => one('ParcelReturned', { ...parcel, returnedAt: at(when), ...data }),
    broken: (lineId: string, shipBy: string, told: Told = {}) =>
      one(
        'ShippingPromiseBroken',
        { orderId, sellerId: 's1', lineId, shipBy: at(shipBy) },
        { ...told, ...because('R-SHIP-TIME', { kept: false }) },
      ),
    corrected: (lineId: string, shipBy: string, pickedUpAt: string) =>
      one(
        'ShippingPromiseCorrected',
        { orderId, sellerId: 's1', lineId, shipBy: at(shipBy), pickedUpAt: at(pickedUpAt) },
        { occurredAt: at(pickedUpAt), ...because('R-SHIP-TIME', { kept: true }) },
      ),
    refundOpened: (refundId = 'r1', lineId = 'l1') => one('OrderRefundOpened', { orderId, refundId, lineId }),
    refundEnded: (priceRefunded = 20000, refundId = 'r1', lineId = 'l1') =>
      one('OrderRefundEnded', { orderId, refundId, lineId, priceRefunded }),
    lineRefunded: (lineId = 'l1') => one('LineRefunded', { orderId, sellerId: 's1', lineId }),
    confirmed: () => one('OrderCompleted', { ...parties, by: 'BUYER' }),
    completed: () => one('OrderCompleted', { ...parties, by: 'TIMEOUT' }, because('D-AUTOCONFIRM')),
    closed: (pickedUp: boolean) =>
      one('OrderClosed', { ...parties, why: 'REFUNDED', pickedUp }, because('R-CLOSE', { closes: true })),
    one,
  };
};
