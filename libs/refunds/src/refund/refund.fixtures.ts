/** Builders with a default for everything: a test names only the fields that its rule is about. */
import { type AnyEvent, replay } from '@redress/event-sourcing';
import { judged } from '@redress/event-sourcing/testing';
import { testRulebook } from '@redress/rulebook/testing';
import { channel } from '../channel/channel.js';
import { decide } from './decide.js';
import type { LineFacts, OrderFacts } from '../facts/order-facts.js';
import type { RemedyFacts } from '../facts/remedy-facts.js';
import type { RefundCommand } from './refund.commands.js';
import type { ChannelEvent } from '../channel/channel.events.js';
import type { RefundEvent } from './refund.events.js';
import { refund } from './refund.js';

type A<Type extends (RefundCommand | RefundEvent | ChannelEvent)['type']> = Extract<
  RefundCommand | RefundEvent | ChannelEvent,
  { type: Type }
>;

const build =
  <Message extends { data: object }>(defaults: Message) =>
  (data: Partial<Message['data']> = {}, envelope: Partial<Omit<Message, 'data'>> = {}): Message => ({
    ...defaults,
    ...envelope,
    data: { ...defaults.data, ...data },
  });

export const paidAt = '2026-03-01T01:00:00.000Z';
export const at = '2026-03-02T01:00:00.000Z';
export const shipBy = '2026-03-04T01:00:00.000Z';
/** So many hours (and milliseconds) after `at`. */
export const after = (hours: number, ms = 0): string => new Date(Date.parse(at) + hours * 3_600_000 + ms).toISOString();

export const line = (more: Partial<LineFacts> = {}): LineFacts => {
  return { lineId: 'l1', paid: 20000, quantity: 1, kind: 'PHYSICAL', sanbao: 'NONE', noReason: false, shipBy, ...more };
};
export const delivered = (more: Partial<LineFacts> = {}): LineFacts =>
  line({ pickedUpAt: '2026-03-01T05:00:00.000Z', deliveredAt: '2026-03-01T20:00:00.000Z', signedBy: 'BUYER', ...more });

/** Two lines of 200.00 and 100.00 and 15.00 of freight: 10.00 of it is the first one's. */
export const order = (more: Partial<OrderFacts> = {}, first: LineFacts = line()): OrderFacts => {
  const lines = [first, line({ lineId: 'l2', paid: 10000 })];
  const parties = { orderId: 'o1', buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1' } as const;
  return { ...parties, freight: 1500, freeShipping: false, lines, edition: 'tmall-2022', paidAt, ...more };
};

const refundId = 'r1';
export const ref = { refundId, orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1' };
const edition = 'tmall-2022';
const phase = 'ONSALE';
const why = 'sent already';
const what = { type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED', amount: 20000 } as const;
const parcel = { carrier: 'SF', waybill: 'w2' };

export const apply = build<A<'refunds.apply'>>({
  type: 'refunds.apply',
  as: 'buyer:b1',
  at,
  data: { refundId, orderId: 'o1', lineId: 'l1', ...what },
});
export const modify = build<A<'refunds.modify'>>({ type: 'refunds.modify', as: 'buyer:b1', at, data: { refundId } });
export const withdraw = build<A<'refunds.withdraw'>>({ type: 'refunds.withdraw', as: 'buyer:b1', at, data: { refundId } });
export const agree = build<A<'refunds.agree'>>({ type: 'refunds.agree', as: 'seller:s1', at, data: { refundId } });
export const refuse = build<A<'refunds.refuse'>>({ type: 'refunds.refuse', as: 'seller:s1', at, data: { refundId, why } });
export const contest = build<A<'refunds.contest-reason'>>({
  type: 'refunds.contest-reason',
  as: 'seller:s1',
  at,
  data: { refundId, why },
});
export const submitReturn = build<A<'refunds.submit-return'>>({
  type: 'refunds.submit-return',
  as: 'buyer:b1',
  at,
  data: { refundId, ...parcel },
});
export const recordDelivery = build<A<'refunds.record-return-delivery'>>({
  type: 'refunds.record-return-delivery',
  as: 'courier',
  at,
  data: { refundId },
});
export const confirmReturn = build<A<'refunds.confirm-return'>>({
  type: 'refunds.confirm-return',
  as: 'seller:s1',
  at,
  data: { refundId },
});
export const refuseReturn = build<A<'refunds.refuse-return'>>({
  type: 'refunds.refuse-return',
  as: 'seller:s1',
  at,
  data: { refundId, why },
});
export const sendReplacement = build<A<'refunds.send-replacement'>>({
  type: 'refunds.send-replacement',
  as: 'seller:s1',
  at,
  data: { refundId, carrier: 'SF', waybill: 'w3' },
});
export const confirmReplacement = build<A<'refunds.confirm-replacement'>>({
  type: 'refunds.confirm-replacement',
  as: 'buyer:b1',
  at,
  data: { refundId },
});
const timer = build<A<'refunds.reach-deadline'>>({
  type: 'refunds.reach-deadline',
  as: 'service:refunds',
  at,
  data: { refundId, stream: 'refund-r1', ruleId: 'D-SELLER', subject: refundId },
});
export const reach = (ruleId: string, hours: number, ms = 0) => timer({ ruleId }, { at: after(hours, ms) });
export const recordPayment = build<A<'refunds.record-payment'>>({
  type: 'refunds.record-payment',
  as: 'service:refunds',
  at,
  data: { refundId, amount: 20000, cash: 15000, points: 5000 },
});
export const recordAdvance = build<A<'refunds.record-advance'>>({
  type: 'refunds.record-advance',
  as: 'service:refunds',
  at,
  data: { refundId, amount: 20000, cash: 15000, points: 5000 },
});
export const recordReclaim = build<A<'refunds.record-reclaim'>>({
  type: 'refunds.record-reclaim',
  as: 'service:refunds',
  at,
  data: { refundId, amount: 20000, cash: 15000, points: 5000 },
});
export const payRefusedParcel = build<A<'refunds.pay-refused-parcel'>>({
  type: 'refunds.pay-refused-parcel',
  as: 'service:refunds',
  at,
  data: { refundId },
});

export const applied = build<A<'RefundApplied'>>({ type: 'RefundApplied', at, data: { ...ref, edition, phase, ...what } });
export const modified = build<A<'RefundModified'>>({ type: 'RefundModified', at, data: ref });
export const agreed = build<A<'RefundAgreed'>>({ type: 'RefundAgreed', at, data: { ...ref, by: 'SELLER', amount: 20000 } });
export const refused = build<A<'RefundRefused'>>({ type: 'RefundRefused', at, data: { ...ref, why } });
export const contested = build<A<'ReasonContested'>>({
  type: 'ReasonContested',
  at,
  data: { ...ref, reason: 'OUT_OF_STOCK', why },
});
export const shipped = build<A<'ReturnShipped'>>({ type: 'ReturnShipped', at, data: { ...ref, ...parcel } });
export const returned = build<A<'ReturnDelivered'>>({ type: 'ReturnDelivered', at, data: ref });
export const confirmed = build<A<'ReturnConfirmed'>>({ type: 'ReturnConfirmed', at, data: { ...ref, by: 'SELLER' } });
export const replacementSent = build<A<'ReplacementSent'>>({
  type: 'ReplacementSent',
  at,
  data: { ...ref, carrier: 'SF', waybill: 'w3' },
});
export const replacementReceived = build<A<'ReplacementReceived'>>({
  type: 'ReplacementReceived',
  at,
  data: { ...ref, phase, by: 'BUYER' },
});
export const freightAssigned = build<A<'ReturnFreightAssigned'>>({
  type: 'ReturnFreightAssigned',
  at,
  data: { ...ref, edition, by: 'SELLER', documented: 1200, proven: false },
});
export const returnRefused = build<A<'RefundRefused'>>({ type: 'RefundRefused', at, data: { ...ref, returned: true, why } });
export const due = build<A<'RefundPaymentDue'>>({
  type: 'RefundPaymentDue',
  at,
  data: { ...ref, phase, reason: 'NOT_WANTED', amount: 20000, price: 20000, freight: 0 },
});
const money = { amount: 20000, price: 20000, freight: 0, cash: 15000, points: 5000 };
export const paid = build<A<'RefundPaid'>>({
  type: 'RefundPaid',
  at,
  data: { ...ref, phase, edition, reason: 'NOT_WANTED', compensable: false, ...money },
});
export const advanceDue = build<A<'RefundAdvanceDue'>>({ type: 'RefundAdvanceDue', at, data: { ...ref, amount: 20000 } });
const moneyMoved = { ...ref, amount: 20000, cash: 15000, points: 5000 };
export const advanced = build<A<'RefundAdvanced'>>({ type: 'RefundAdvanced', at, data: moneyMoved });
export const reclaimDue = build<A<'RefundReclaimDue'>>({ type: 'RefundReclaimDue', at, data: { ...ref, amount: 20000 } });
export const reclaimed = build<A<'RefundReclaimed'>>({ type: 'RefundReclaimed', at, data: moneyMoved });
export const closed = build<A<'RefundClosed'>>({ type: 'RefundClosed', at, data: { ...ref, phase, why: 'WITHDRAWN' } });
export const leftToPlatform = build<A<'RefundLeftToPlatform'>>({
  type: 'RefundLeftToPlatform',
  at,
  data: { ...ref, caseId: 'I-DIRECT:r1' },
});
export const claimOpened = build<A<'ChannelClaimOpened'>>({ type: 'ChannelClaimOpened', at, data: { ...ref, phase } });
export const claimEnded = build<A<'ChannelClaimEnded'>>({
  type: 'ChannelClaimEnded',
  at,
  data: { ...ref, phase, price: 0, freight: 0 },
});

export const opened = (ruleId: string, dueHours: number, fromHours = 0): RefundEvent => {
  const from = after(fromHours);
  return { type: 'DeadlineOpened', at: from, data: { ruleId, subject: refundId, from, due: after(dueHours) } };
};
export const moved = (ruleId: string, toHours: number, movedAt: string, reason = 'D-SELLER-EXT'): RefundEvent => {
  return { type: 'DeadlineMoved', at: movedAt, data: { ruleId, subject: refundId, to: after(toHours), why: reason } };
};
const clock =
  (type: 'DeadlineMet' | 'DeadlineReached' | 'DeadlineCancelled') =>
  (ruleId: string, endedAt = at): RefundEvent => ({ type, at: endedAt, data: { ruleId, subject: refundId } });
export const met = clock('DeadlineMet');
export const reached = clock('DeadlineReached');
export const cancelled = clock('DeadlineCancelled');

const rules = testRulebook();
const bare = ({ explanation: _, ...event }: AnyEvent): AnyEvent => event;
const isOfChannel = (event: AnyEvent): event is ChannelEvent =>
  event.type.startsWith('Channel') || event.type.startsWith('Reopening');

/** given([...history], order).when(command).then([...events]): of the refund, then of its channel; explanations have their own spec. */
export const given = (
  history: readonly (RefundEvent | ChannelEvent)[],
  facts: OrderFacts | null | undefined = order(),
  judge = rules,
  remedy?: RemedyFacts,
) => ({
  when: (command: RefundCommand) => {
    const states = {
      refund: replay(refund, history.filter((event) => !isOfChannel(event)) as RefundEvent[]),
      channel: replay(channel, history.filter(isOfChannel)),
    };
    return judged(() => decide(judge)(command, { ...states, order: facts ?? undefined, remedy }), ['refund', 'channel'], bare);
  },
});
