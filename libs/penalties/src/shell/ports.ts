import type { EventStore } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { Clock } from '@redress/service-kit';
import type { PaymentGateway } from '../gateway/payment-gateway.js';
import type { Ledger } from '../ledger/ledger.js';

/**
 * What this context needs of the world; the app says which adapters stand behind it. The ledger is fed by the store, in its
 * transaction. `clock`: when a payment is confirmed in real time; absent, at the instant that ordered it (simulated time).
 */
export type PenaltiesPorts = Readonly<{
  store: EventStore;
  rules: Rulebook;
  ledger: Ledger;
  gateway: PaymentGateway;
  clock?: Clock;
}>;
export const PORTS = Symbol('PenaltiesPorts');
