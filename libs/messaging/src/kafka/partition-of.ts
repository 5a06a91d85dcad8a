import kafkajs from 'kafkajs';
import { partitionCount } from './topics.js';

const partitioner = kafkajs.Partitioners.DefaultPartitioner();
const partitions = Array.from({ length: partitionCount }, (_, partitionId) => ({ partitionId, leader: 0 }));

/** Where Kafka's own clients put this key (murmur2). Said by us, so that we know which partitions must answer for a batch. */
export const partitionOf = (key: string): number =>
  partitioner({ topic: '', partitionMetadata: partitions as never, message: { key, value: null } });
