export { type KafkaSays, type KafkaSettings, kafkaClient } from './client.js';
export { type Head, type Shapes, messageOf } from './cloud-event.js';
export { CreateRelays1776000000000 } from './create-relays.migration.js';
export { type KafkaFeed, type KafkaFeedOptions, kafkaFeed } from './kafka-feed.js';
export type { Reading } from './reader.js';
export { Relay, type RelayOptions, type Relaying } from './relay.js';
export { relayTables } from './schema.js';
export { type TopicSettings, WrongTopic, ensureTopics, partitionCount, topicOf } from './topics.js';
