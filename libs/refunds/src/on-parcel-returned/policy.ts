/** A refused parcel is back with the seller: the open refunds of what was in it are paid at once (R-RISK). */
import type { OrdersEvent } from '@redress/contracts';
import type { InternalCommand } from '../refund/refund.commands.js';

type ParcelReturned = Extract<OrdersEvent, { type: 'ParcelReturned' }>;
/** The refunds that are open in the channels of the parcel's lines. */
type Facts = { open: readonly string[] };

export const onParcelReturned = ({ at }: ParcelReturned, { open }: Facts): InternalCommand[] =>
  open.map((refundId) => ({ type: 'refunds.pay-refused-parcel', as: 'service:refunds', at, data: { refundId } }));
