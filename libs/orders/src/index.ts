export { orders } from './context.js';
export { ordersSeam } from './seam.js';
