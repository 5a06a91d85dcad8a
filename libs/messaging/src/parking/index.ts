export * from './memory-parking.js';
export * from './parking.js';
export { carryOut, redrive } from './redrive.js';
