export { instant } from './copy-text.js';
export { type KeptBeside, type VerifyLogOptions, type Witness, verifyLog } from './verify-log.js';
