// Kafka without installing one: for tests, for development, for measuring.
export { ownKafka } from './own.js';
export { temporaryKafka } from './temporary.js';
export { findPrograms } from './jars.js';
export { makeTopic } from './ready.js';
export { NoKafka } from './no-kafka.js';
export type { KafkaOptions, LocalKafka } from './local-kafka.js';
