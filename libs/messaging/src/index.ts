export { Stopped } from './deliveries.js';
export * from './feed.js';
