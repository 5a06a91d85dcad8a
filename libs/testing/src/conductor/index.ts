export * from './conductor.js';
export { type RemoteWorld, remoteServices } from './remote.js';
