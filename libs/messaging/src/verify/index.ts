export type { Consumer, Making, ConsumerStatus } from './consumer.js';
export { consumersKept } from './consumer-rows.js';
export { type FeedFinding, verifyFeed } from './feed-tables.js';
