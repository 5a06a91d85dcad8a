// The adapters that touch SQL.
export { CollectByGateway1785000000000 } from './collect-by-gateway.migration.js';
export { CreateLedger1772000000000, ledgerGrantsFor } from './create-ledger.migration.js';
export { type GatewayFinding, verifyGateway } from './gateway-check.js';
export { IndexLedger1780000000000 } from './index-ledger.migration.js';
export { judgeLedger, ledgerKept } from './ledger-check.js';
export { ledgerAlongside, ledgerInsert, ledgerRows } from './ledger-rows.js';
export { postgresGatewayBooks } from './postgres-gateway-books.js';
export { postgresLedger } from './postgres-ledger.js';
