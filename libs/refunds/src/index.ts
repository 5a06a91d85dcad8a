export { refunds } from './context.js';
export type { RefundView } from './refund/view/view.js';
