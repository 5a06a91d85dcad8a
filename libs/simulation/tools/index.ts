/** How a scenario is written: the page that docs/scenarios.md is. */
export { example } from './lesson.js';
export { exampleStep, scenarioGuide } from './scenario-guide.js';
