import type { LogPorts } from '@redress/context';
import type { Instant } from '@redress/rulebook';
import type { PaymentGateway } from './gateway/payment-gateway.js';
import type { Ledger } from './ledger/ledger.js';
import type { Reconciliations } from './reconciliation/reconciliations.js';

/**
 * What this context needs of the world; the app says which adapters stand behind it. The ledger is fed by the store, in its
 * transaction. `clock`: when a payment is confirmed in real time; absent, at the instant that ordered it (simulated time).
 */
export type PenaltiesPorts = LogPorts &
  Readonly<{ ledger: Ledger; gateway: PaymentGateway; reconciliations: Reconciliations; clock?: Readonly<{ now(): Instant }> }>;
