export { arbitration } from './context.js';
