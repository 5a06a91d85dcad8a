// Four kinds of test, told apart by name: *.spec.ts runs in memory, *.int.spec.ts and *.e2e.spec.ts meet a real PostgreSQL,
// *.kafka.spec.ts a real Kafka as well, *.browser.spec.ts walk through the console in a browser.
import { jsc } from './bin/swc.js';

const common = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' }, // TypeScript wants './x.js' where the file is x.ts
  setupFiles: ['<rootDir>/tools/jest-seed.mjs'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc, module: { type: 'es6' } }] },
};

export default {
  maxWorkers: 2,
  testTimeout: 600_000, // says that a test hangs, never that the machine is busy; only the outermost one counts
  projects: [
    { ...common, displayName: 'unit', testRegex: '(?<!\\.(int|e2e|kafka|browser))\\.spec\\.ts$' },
    {
      ...common,
      displayName: 'int',
      testRegex: '\\.(int|e2e)\\.spec\\.ts$',
      globalSetup: '<rootDir>/tools/jest-postgres.mjs',
      globalTeardown: '<rootDir>/tools/jest-postgres-stop.mjs',
    },
    {
      ...common,
      displayName: 'kafka',
      testRegex: '\\.kafka\\.spec\\.ts$',
      globalSetup: '<rootDir>/tools/jest-kafka.mjs',
      globalTeardown: '<rootDir>/tools/jest-kafka-stop.mjs',
    },
    { ...common, displayName: 'console', testRegex: '\\.browser\\.spec\\.ts$' },
  ],
};
