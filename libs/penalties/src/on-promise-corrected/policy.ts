/** A late courier record shows that the promise was kept (R-SHIP-TIME): what its breach has cost the seller goes back (C-REVERSE). */
import type { OrdersEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';
import type { KnownOrder } from '../executions.js';

type Corrected = Extract<OrdersEvent, { type: 'ShippingPromiseCorrected' }>;

export const onPromiseCorrected = ({ at, type: why, data: { orderId, lineId, sellerId } }: Corrected): PenaltiesCommand[] => [
  {
    type: 'penalties.reverse-compensation',
    as: 'service:penalties',
    at,
    data: { orderId, lineId, sellerId, ruleId: 'C-LATE', why },
  },
];

/** A refund for late shipment that is paid after this gets no compensation. */
export const withCorrected = (before: KnownOrder | undefined, { data: { lineId } }: Corrected): KnownOrder => ({
  corrected: [...new Set([...(before?.corrected ?? []), lineId])],
});
