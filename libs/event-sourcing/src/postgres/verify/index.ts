export { copiedRows, instant, unescaped } from './copy-text.js';
export { copiedGroups } from './grouped.js';
export { type KeptBeside, type KeptOfStreams, type VerifyLogOptions, type Witness } from './verify-log.js';
export { deadlinesKept, isoOf, verifyLog, verifySettings } from './verify-log.js';
export { applyRepair } from './apply-repair.js';
export { verifyAnswers } from './verify-answers.js';
