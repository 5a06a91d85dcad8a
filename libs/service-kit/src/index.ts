export * from './asked.js';
export * from './clock.js';
export { type Answering, composeDoors } from './compose-doors.js';
export * from './doors.js';
export * from './editions.js';
export * from './deadline-poller.js';
export { logViews, ownLogViews } from './log-views.js';
export { withSecondLook } from './second-look.js';
export { databaseUrlIn } from './service/secrets.js';
