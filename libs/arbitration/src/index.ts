export * from './arbitration.manifest.js';
export * from './arbitration.module.js';
export { knowing as arbitrationKnowing } from './domain/knowing.js';
export { ViewArbitration } from './case-view/query.js';
export type { CaseView } from './case-view/view.js';
export { ArbitrationInbox } from './shell/arbitration.inbox.js';
export { AskArbitration } from './shell/case.handler.js';
export type { ArbitrationPorts } from './shell/step.js';
