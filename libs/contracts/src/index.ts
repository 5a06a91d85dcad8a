export * from './actors.js';
export * from './arbitration.js';
export * from './orders.js';
export * from './penalties.js';
export * from './published.js';
export * from './refunds.js';
export * from './wire.js';
