import { arbitrationSeam } from '@redress/arbitration';
import { ordersSeam } from '@redress/orders';
import { penaltiesSeam } from '@redress/penalties';
import { refundsSeam } from '@redress/refunds';
import type { LogSeams } from './parts.js';

/** How older events of each log are read, and what others see of each: as the contexts say. */
export const ownSeams: LogSeams = {
  orders: ordersSeam,
  refunds: refundsSeam,
  arbitration: arbitrationSeam,
  penalties: penaltiesSeam,
};
