export { knowing as refundsKnowing } from './domain/knowing.js';
export { ViewRefund } from './refund-view/query.js';
export type { RefundView } from './refund-view/view.js';
export * from './refunds.manifest.js';
export * from './refunds.module.js';
export { AskRefund } from './shell/refund.handler.js';
export { RefundsInbox } from './shell/refunds.inbox.js';
export type { RefundsPorts } from './shell/step.js';
