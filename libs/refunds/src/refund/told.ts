/** The commands of a refund, told again from what they have left. */
import { type Told, said, tellings } from '@redress/context';
import { yuan } from '@redress/contracts';
import type { refundCommands } from './refund.dto.js';
import type { RefundEvent } from './refund.events.js';

const tells = tellings<RefundEvent>();
const inYuan = (amount: number | undefined): string | undefined => (amount ? yuan(amount) : undefined);
const refundId = ({ data }: Readonly<{ data: Readonly<{ refundId: string }> }>) => ({ refundId: data.refundId });

type Refused = Extract<RefundEvent, { type: 'RefundRefused' | 'ReasonContested' }>;
const why = ({ data: { refundId, why, evidence } }: Refused) => said({ refundId, why, evidence });
type Sent = Readonly<{ data: Readonly<{ refundId: string; carrier: string; waybill: string }> }>;
const parcel = ({ data: { refundId, carrier, waybill } }: Sent) => ({ refundId, carrier, waybill });

/** Goods may be on their way back while the seller has yet to agree, too: which answer it was is told by the clock that it has met. */
const isOfReturn = (all: readonly RefundEvent[]): boolean =>
  all.some(({ type, data }) => type === 'DeadlineMet' && data.ruleId === 'D-SELLER-CONFIRM');

export const refundTold: Told<keyof typeof refundCommands> = {
  'refunds.apply': tells(
    'RefundApplied',
    ({ data: { refundId, orderId, lineId, type, reason, amount, quantity, goods, note, evidence } }) =>
      said({ refundId, orderId, lineId, type, reason, amount: inYuan(amount), quantity, goods, note, evidence }),
    { unsaid: ['amount'] },
  ),
  'refunds.modify': tells(
    'RefundModified',
    ({ data: { refundId, type, reason, amount, quantity, note } }) =>
      said({ refundId, type, reason, amount: inYuan(amount), quantity, note }),
    { unsaid: ['amount'] },
  ),
  'refunds.withdraw': tells('RefundClosed', refundId),
  'refunds.agree': tells('RefundAgreed', ({ data: { refundId, by, returnAddress, why } }) =>
    by === 'SELLER' ? said({ refundId, returnAddress, why }) : undefined,
  ),
  'refunds.refuse': tells('RefundRefused', (event, all) => (isOfReturn(all) ? undefined : why(event))),
  'refunds.contest-reason': tells('ReasonContested', why),
  'refunds.submit-return': tells('ReturnShipped', (event) => {
    const { freight, freightProof } = event.data;
    return said({ ...parcel(event), freight: inYuan(freight), freightProof });
  }),
  'refunds.record-return-delivery': tells('ReturnDelivered', refundId),
  'refunds.confirm-return': tells('ReturnConfirmed', refundId),
  'refunds.refuse-return': tells('RefundRefused', (event, all) => (isOfReturn(all) ? why(event) : undefined)),
  'refunds.send-replacement': tells('ReplacementSent', parcel),
  'refunds.confirm-replacement': tells('ReplacementReceived', refundId),
};
