export { type LogFinding, type Verified, type VerifiedLog, verifyDatabase, verifyLogs } from './verify.js';
export { type Repaired, repairDatabase, repairLogs } from './repair.js';
export { decidesNothing, verifiedTables } from './tables.js';
