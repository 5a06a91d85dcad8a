/** Who may ask what of an order, and when: FORBIDDEN, STATE, and `allowed` of the view. */
import { isPlatform, mustBeOneOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Asking, OrderCommand } from './order.commands.js';
import type { PlacedOrder, Status } from './order.state.js';
import { isVirtual, remaining, unpacked } from './parcels.js';

type Parties = { buyerId: string; sellerId: string };

const buyer = ({ buyerId }: Parties): string => `buyer:${buyerId}`;
const seller = ({ sellerId }: Parties): string => `seller:${sellerId}`;
const courier = (): string => 'courier';

const whose: Readonly<Record<Asking, (parties: Parties) => string>> = {
  'orders.place': buyer,
  'orders.pay': buyer,
  'orders.ship': seller,
  'orders.record-pickup': courier,
  'orders.record-delivery': courier,
  'orders.record-return': courier,
  'orders.confirm-receipt': buyer,
  'orders.close': buyer,
  'orders.review': buyer,
};

/** The platform and its services may, in anybody's name; what is not in the table is theirs alone. */
export const mustBe = (type: OrderCommand['type'], parties: Parties, as: string): void => {
  if (isPlatform(as)) return;
  const who = (whose as Partial<Record<string, (parties: Parties) => string>>)[type];
  mustBeOneOf(type, as, who ? [who(parties)] : ['service:']);
};

const records: readonly Asking[] = ['orders.record-pickup', 'orders.record-delivery', 'orders.record-return'];

const paid = ['PAID', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CLOSED'] as const;

/** In which statuses a command may be open; whether it is then, the order itself shows in `allowed`. */
export const openIn: Readonly<Record<Exclude<Asking, 'orders.place'>, readonly Status[]>> = {
  'orders.pay': ['PLACED'],
  'orders.close': ['PLACED'],
  'orders.ship': ['PAID', 'SHIPPED'],
  'orders.record-pickup': paid,
  'orders.record-delivery': paid,
  'orders.record-return': paid,
  'orders.confirm-receipt': ['PAID', 'SHIPPED', 'DELIVERED'],
  'orders.review': paid,
};

/** After the payment facts are taken in every state: the courier's records and the buyer's review. */
export const allowedNow = (order: PlacedOrder): readonly Asking[] => {
  if (!order.payment) return order.status === 'PLACED' ? ['orders.pay', 'orders.close'] : [];
  const onTheWay = order.status === 'PAID' || order.status === 'SHIPPED';
  const ships: Asking[] = onTheWay && unpacked(order).length > 0 ? ['orders.ship'] : [];
  const confirms: Asking[] = mayConfirm(order) ? ['orders.confirm-receipt'] : [];
  return [...ships, ...records, ...confirms, 'orders.review'];
};

const mayConfirm = (order: PlacedOrder): boolean => {
  const cameOrNeedNot =
    ['SHIPPED', 'DELIVERED'].includes(order.status) || (order.status === 'PAID' && isVirtual(remaining(order)));
  return cameOrNeedNot && order.openRefunds.length === 0;
};

/** How an order stands, for who asks why a command is not open. */
const standing = ({ status, openRefunds }: PlacedOrder): string =>
  openRefunds.length > 0 ? `${status}, with refund ${openRefunds[0]} open` : status;

const whyNot = (command: Asking, order: PlacedOrder): string => {
  const onTheWay = order.status === 'PAID' || order.status === 'SHIPPED';
  if (command === 'orders.ship' && onTheWay) return 'every line has a parcel';
  return `the order is ${standing(order)}`;
};

/** The commands that would be refused now, and why: an order knows no rule that says no, only its state. */
export const notAllowedNow = (order: PlacedOrder) => {
  const allowed = allowedNow(order);
  const asked = (Object.keys(openIn) as Asking[]).filter((command) => !allowed.includes(command));
  return asked.map((command) => ({ command, code: 'STATE' as const, why: whyNot(command, order) }));
};

export const mustBeOpen = (type: Asking, order: PlacedOrder): void => {
  const allowed = allowedNow(order);
  if (!allowed.includes(type)) reject('STATE', `order ${order.orderId} is ${standing(order)}: ${type} is not open`, { allowed });
};
