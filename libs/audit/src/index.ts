/** Audits of a system's logs: they read, judge again and compare, and do nothing else. */
export * from './answer.js';
export { type AuditOptions, audit } from './audit.js';
export type { ChainFinding, LogReader, Narrowed, ReadLogs, Roots } from './log-reader.js';
export { type MemoryLogs, checkOf, memoryReader } from './memory-reader.js';
export { type Asked, fromOf, toOf } from './narrowing.js';
export { following } from './ruling/follows/index.js';
export type { Judges } from './ruling/judge-explanation.js';
export { GrowingTree, PathFinder, rootFrom } from './seal/merkle.js';
export * from './seal/seal.js';
export * from './proof/check-proof.js';
export * from './proof/proof.js';
