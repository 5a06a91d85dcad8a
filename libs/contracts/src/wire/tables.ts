/** Every event type that any service publishes. */
import { arbitration } from '../generated/arbitration.js';
import { orders } from '../generated/orders.js';
import { penalties } from '../generated/penalties.js';
import { refunds } from '../generated/refunds.js';
import type { ServiceName } from '../published.js';
import type { ContractTable } from './contract.js';

/** Compliance decides nothing, so it publishes nothing. */
export const contracts: Readonly<Record<ServiceName, ContractTable>> = {
  orders,
  refunds,
  arbitration,
  penalties,
  compliance: {},
};
