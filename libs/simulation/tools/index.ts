/** Pages and checks made from what this version is: docs/scenarios.md, docs/rules.md, and whether every rule is built. */
export { example } from './lesson.js';
export { exampleStep, scenarioGuide } from './scenario-guide.js';
export { type RuleEvidence, evidenceIn } from './rule-evidence.js';
export { isGated, ruleGate } from './rule-gate.js';
export { ruleGuide } from './rule-guide.js';
