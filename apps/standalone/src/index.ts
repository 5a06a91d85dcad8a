export { startStandalone } from './standalone.js';
export { type Stages, memoryStages, postgresStages } from './stages.js';
export { openClusterWorld } from './cluster-world.js';
export { type ImportWorld, openImportWorld } from './import-world.js';
export { openReader } from './reader.js';
export { type ParkedDoor, openParked } from './parked.js';
export { type ProjectionStatus, type Rebuilt, openProjections } from './projections/index.js';
export { logs } from './parts.js';
export { type LogFinding, type Verified, verifyDatabase, verifyLogs } from './verify.js';
