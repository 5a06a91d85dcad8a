export { Stopped } from './deliveries.js';
export * from './feed.js';
export { Gate, type Release } from './gate.js';
export * from './parking/index.js';
export { published } from '@redress/contracts';
