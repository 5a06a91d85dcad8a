export * from './clocks.js';
export * from './deadline.js';
export * from './decider.js';
export * from './due-deadlines.js';
export * from './event-store.js';
export * from './gather.js';
export { isOutage } from './outage.js';
export { deadlineChange, deadlineId, inDueOrder } from './open-deadlines.js';
export * from './waiting.js';
