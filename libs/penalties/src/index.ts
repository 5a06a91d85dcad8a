export { penalties } from './context.js';
export { type Failing, type Failure, failures, failuresIn, failuresSaid } from './gateway/failures.js';
export { type GatewayBooks, memoryBooks } from './gateway/gateway-books.js';
export {
  type Movement,
  type Payment,
  type PaymentAnswer,
  type PaymentGateway,
  PayoutUnresolved,
  termsOf,
} from './gateway/payment-gateway.js';
export * from './gateway/sandbox-gateway.js';
export { entriesOf, type Entry, type Posting } from './ledger/entries.js';
export type { AccountSum, Ledger, TrialBalance, Where } from './ledger/ledger.js';
export { memoryLedger } from './ledger/memory-ledger.js';
export type { Reconciliation } from './reconciliation/compare.js';
export { reconcileEachDay } from './reconciliation/each-day.js';
export { reconcile } from './reconciliation/reconcile.js';
export { type Reconciliations, memoryReconciliations } from './reconciliation/reconciliations.js';
export type { PenaltiesPorts } from './ports.js';
