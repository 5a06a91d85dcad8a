export { ViewOrder } from './order-view/order.query.js';
export { ordersManifest, OrdersModule } from './orders.module.js';
export { AskOrder, type OrdersPorts } from './shell/order.handler.js';
export { OrdersInbox } from './shell/orders.inbox.js';
