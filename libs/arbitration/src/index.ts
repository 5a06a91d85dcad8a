export { arbitration } from './context.js';
export { arbitrationSeam } from './seam.js';
