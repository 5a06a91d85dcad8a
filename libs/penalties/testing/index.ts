export * from './ledger.contract.js';
export * from './payment-gateway.contract.js';
