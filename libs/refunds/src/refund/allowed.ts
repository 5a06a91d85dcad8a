/** One table says what may be asked in which status: it gates the commands, fills STATE refusals, and the view shows it. */
import { mustBeOneOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { type Refund, type Status, inCase } from './refund.js';
import type { InternalCommand, RefundCommand } from './refund.commands.js';

export type Answer = Exclude<RefundCommand['type'], 'refunds.apply' | InternalCommand['type']>;
export type Party = 'BUYER' | 'SELLER' | 'COURIER';

const party: Readonly<Record<Answer, Party>> = {
  'refunds.modify': 'BUYER',
  'refunds.withdraw': 'BUYER',
  'refunds.submit-return': 'BUYER',
  'refunds.agree': 'SELLER',
  'refunds.refuse': 'SELLER',
  'refunds.contest-reason': 'SELLER',
  'refunds.confirm-return': 'SELLER',
  'refunds.refuse-return': 'SELLER',
  'refunds.record-return-delivery': 'COURIER',
};

const table: Readonly<Record<Status, readonly Answer[]>> = {
  WAIT_SELLER_AGREE: ['refunds.modify', 'refunds.withdraw', 'refunds.agree', 'refunds.refuse', 'refunds.contest-reason'],
  SELLER_REFUSE_BUYER: ['refunds.modify', 'refunds.withdraw', 'refunds.contest-reason'],
  WAIT_BUYER_RETURN_GOODS: ['refunds.withdraw', 'refunds.submit-return'],
  WAIT_SELLER_CONFIRM_GOODS: ['refunds.confirm-return', 'refunds.refuse-return', 'refunds.record-return-delivery'],
  WAIT_PAYMENT: [],
  SUCCESS: [],
  CLOSED: [],
};

/** While a case is open: the return may go on, and two ways to settle, also after a refusal. */
const duringCase: Readonly<Record<Status, readonly Answer[]>> = {
  WAIT_SELLER_AGREE: ['refunds.withdraw', 'refunds.agree'],
  SELLER_REFUSE_BUYER: ['refunds.withdraw', 'refunds.agree'],
  WAIT_BUYER_RETURN_GOODS: ['refunds.withdraw', 'refunds.submit-return'],
  WAIT_SELLER_CONFIRM_GOODS: ['refunds.record-return-delivery'],
  WAIT_PAYMENT: [],
  SUCCESS: [],
  CLOSED: [],
};

/** In which statuses a command may be open, a case being open or not; whether it is then, the refund itself shows in `allowed`. */
export const openIn: Readonly<Record<string, readonly Status[]>> = Object.fromEntries(
  (Object.keys(party) as Answer[]).map((type) => [
    type,
    (Object.keys(table) as Status[]).filter((status) => table[status].includes(type) || duringCase[status].includes(type)),
  ]),
);

/** What R-CONTEST is about: reasons that cost the seller a compensation. */
export const isContestable = (reason: string): boolean => reason === 'OUT_OF_STOCK' || reason === 'LATE_SHIPMENT';

/**
 * What the table cannot say by the status alone. Once the return waybill is entered, the buyer cannot withdraw; a reason that
 * stands contested is not contested again.
 */
const isOpen = (type: Answer, { goodsSent, leftToPlatform, contested }: Refund): boolean => {
  if (leftToPlatform) return false;
  if (type === 'refunds.withdraw') return !goodsSent;
  return type !== 'refunds.contest-reason' || !contested;
};

const gated = (refund: Refund): readonly Answer[] =>
  (inCase(refund) ? duringCase : table)[refund.status].filter((type) => isOpen(type, refund));

/** What would not be refused now, each party's in turn. */
export const openTo = (refund: Refund, ...parties: readonly Party[]): readonly Answer[] =>
  gated(refund)
    .filter((type) => parties.length === 0 || parties.includes(party[type]))
    .filter((type) => type !== 'refunds.contest-reason' || isContestable(refund.reason))
    .filter((type) => type !== 'refunds.record-return-delivery' || !refund.goodsDelivered);

/** STATE, with the commands that are open. Which reasons can be contested is R-CONTEST's to say, not the state's. */
export const mustBeOpen = (type: Answer, refund: Refund): void => {
  const { refundId, status, csStatus } = refund;
  const stands = inCase(refund) ? `${status}, its case ${csStatus}` : status;
  const allowed = openTo(refund);
  const open = allowed.length > 0 ? `; open are ${allowed.join(', ')}` : '; nothing is open';
  if (!gated(refund).includes(type)) reject('STATE', `refund ${refundId} is ${stands}: ${type} is not open${open}`, { allowed });
};

/** The one whose right it is; the platform and its services report for anybody. */
export const mustBe = (type: RefundCommand['type'], who: string, as: string): void =>
  mustBeOneOf(type, as, [who, 'platform', 'service:']);

export const whoMay = (type: Answer, { buyerId, sellerId }: { buyerId: string; sellerId: string }): string =>
  ({ BUYER: `buyer:${buyerId}`, SELLER: `seller:${sellerId}`, COURIER: 'courier' })[party[type]];
