export * from './feed.contract.js';
export * from './parking.contract.js';
