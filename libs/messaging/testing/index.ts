export * from './feed.contract.js';
export * from './parking.contract.js';
export * from './projections.contract.js';
export * from './recorded.js';
