export * from './conductor.js';
export { type RemoteOptions, type RemoteWorld, conducted, remoteServices } from './remote.js';
export type { HeardBefore } from './waves.js';
