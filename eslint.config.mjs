// Lint: what a reader cannot see at a glance. Layout is prettier's. tools/check-boundaries.mjs proves that the bounds hold.
import { builtinModules } from 'node:module';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';
import { bounds, boundsOfTests } from './tools/bounds.mjs';

const tests = ['**/*.spec.ts', '**/*.fixtures.ts', '**/test/**', 'libs/*/testing/**', 'libs/testing/**'];
const notWhatShips = [...tests, '**/bench/**', '**/*.bench.ts', 'tools/**'];

// A package's door is its `exports`; what lies behind it may change without notice.
const deep = { regex: '^@redress/[^/]+/src(/|$)', message: "Import through the package's door (its exports)." };

// Pure code is a function of its arguments: the same in a test, a replay and a what-if. Of event-sourcing only the main door is pure.
// A hash is a function of its argument too; all else of node:crypto draws lots or keeps secrets.
const message =
  'This code is pure: it knows neither frameworks nor input and output. Put a port here, and the adapter in postgres/ or in an app.';
const impure = [
  {
    regex: `^(@nestjs/|typeorm|kafkajs|pg($|[-/])|node:(?!crypto$)|(${builtinModules.join('|')})$|@redress/event-sourcing/)`,
    message,
  },
  { regex: '^node:crypto$', allowImportNames: ['hash'], message },
];

// Time is a port and travels with the command; one forgotten clock makes a replay differ.
const clock = 'Time comes with the command, or from the Clock port.';

export default defineConfig(
  { ignores: ['**/node_modules/', '.nx/', '.redress/', 'coverage/', '**/dist/', 'apps/console/src/api/generated/'] },
  typescript.configs.recommended, // not the type-aware rules: tsc knows most of it, and they would double the time
  {
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules are empty classes
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', bounds],
      'no-restricted-imports': ['error', { patterns: [deep] }],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: clock }],
      'no-restricted-syntax': ['error', { selector: 'NewExpression[callee.name=Date][arguments.length=0]', message: clock }],
    },
  },
  {
    files: [
      'libs/{orders,refunds,arbitration,penalties}/src/**/*.ts',
      'libs/compliance/src/{domain,shell,standing}/**/*.ts',
      'libs/context/src/*.ts',
      'libs/rulebook/src/**/*.ts',
      'libs/contracts/src/**/*.ts',
      'libs/event-sourcing/src/*.ts',
    ],
    ignores: ['**/*.spec.ts', '**/*.fixtures.ts', '**/postgres/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [deep, ...impure] }] },
  },
  { files: tests, rules: { '@nx/enforce-module-boundaries': ['error', boundsOfTests] } },
  {
    files: ['libs/service-kit/src/clock.ts', 'apps/console/src/app/clock.ts', ...notWhatShips],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off' },
  },
);
