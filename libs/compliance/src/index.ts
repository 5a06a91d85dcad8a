export { compliance } from './context.js';
export { type Counts, type Tally, countsOf } from './domain/rates.js';
export type { CaseFact, CaseFacts, CasePart } from './domain/marks.js';
export type { Question } from './domain/question.js';
export type { Component, SignedFact } from './domain/fact.js';
export { factsOf } from './domain/facts-of.js';
export type { Asked, Measures } from './measures.js';
export { memoryMeasures } from './memory/memory-measures.js';
export type { CompliancePorts } from './shell/ports.js';
