import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { partitionOf } from './partition-of.js';
import { partitionCount } from './topics.js';

/** From UtilsTest of Kafka's own clients. */
const murmur2 = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
] as const;

it.each(murmur2)('puts %s where the Java client does', (key, hash) => {
  expect(partitionOf(key)).toBe((hash & 0x7fffffff) % partitionCount);
});

it('puts every key where kafkajs would by itself', () => {
  const partitioner = kafkajs.Partitioners.DefaultPartitioner();
  const partitionMetadata = Array.from({ length: partitionCount }, (_, partitionId) => ({ partitionId, leader: 1 })) as never;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (key) => {
      expect(partitionOf(key)).toBe(partitioner({ topic: 't', partitionMetadata, message: { key, value: '' } }));
    }),
  );
});
