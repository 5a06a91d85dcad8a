/** A late courier record shows that the promise was kept (R-SHIP-TIME): what its breach has cost the seller goes back (C-REVERSE). */
import type { OrdersEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type Corrected = Extract<OrdersEvent, { type: 'ShippingPromiseCorrected' }>;

export const onPromiseCorrected = ({ at, type: why, data: { orderId, lineId, sellerId } }: Corrected): PenaltiesCommand[] => [
  {
    type: 'penalties.reverse-compensation',
    as: 'service:penalties',
    at,
    data: { orderId, lineId, sellerId, ruleId: 'C-LATE', why },
  },
];
