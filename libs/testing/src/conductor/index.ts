export * from './conductor.js';
