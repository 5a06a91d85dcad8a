export * from './asked.js';
export * from './clock.js';
export * from './doors.js';
export * from './editions.js';
export * from './deadline-poller.js';
