// The adapters that touch SQL.
import { CollectByGateway1785000000000 } from './collect-by-gateway.migration.js';
import { CreateLedger1772000000000 } from './create-ledger.migration.js';
import { IndexLedger1780000000000 } from './index-ledger.migration.js';
import { Reconcile1786000000000 } from './reconcile.migration.js';

export { CollectByGateway1785000000000, CreateLedger1772000000000, IndexLedger1780000000000 };
export { ledgerGrantsFor } from './create-ledger.migration.js';
export { type GatewayFinding, verifyGateway } from './gateway-check.js';
export { judgeLedger, ledgerKept } from './ledger-check.js';
export { ledgerAlongside, ledgerInsert, ledgerRows } from './ledger-rows.js';
export { postgresGatewayBooks } from './postgres-gateway-books.js';
export { postgresLedger } from './postgres-ledger.js';
export { postgresReconciliations } from './postgres-reconciliations.js';

/** Of the ledger, the sandbox gateway and their comparison, beside those of the log. */
export const ledgerMigrations = [
  ...[CreateLedger1772000000000, IndexLedger1780000000000, CollectByGateway1785000000000],
  ...[Reconcile1786000000000],
];
