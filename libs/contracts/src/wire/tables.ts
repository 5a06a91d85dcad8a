/** Every event type that any service publishes. */
import { arbitration } from '../generated/arbitration.js';
import { compliance } from '../generated/compliance.js';
import { orders } from '../generated/orders.js';
import { penalties } from '../generated/penalties.js';
import { refunds } from '../generated/refunds.js';
import type { ServiceName } from '../published.js';
import type { ContractTable } from './contract.js';

export const contracts: Readonly<Record<ServiceName, ContractTable>> = {
  orders,
  refunds,
  arbitration,
  penalties,
  compliance,
};
