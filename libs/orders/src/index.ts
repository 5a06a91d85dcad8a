export { orders } from './context.js';
