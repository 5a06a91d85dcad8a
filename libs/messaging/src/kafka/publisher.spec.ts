/**
 * What kafkajs 2.2.4 acknowledges and never writes, and that our way of using it loses nothing. Its own producer runs here, over
 * modelled brokers.
 */
import type { Producer, ProducerConfig } from 'kafkajs';
import { type Fault, modelledKafka } from '../../testing/modelled-kafka.js';
import { Stopped } from '../deliveries.js';
import type { Outgoing } from './cloud-event.js';
import { partitionOf } from './partition-of.js';
import { type Doubt, Publisher, mustAllAnswer, producerSettings } from './publisher.js';

const keys = Array.from({ length: 200 }, (_, n) => `o${n}`);
const even = keys.find((key) => partitionOf(key) % 2 === 0) ?? '';
const odd = keys.find((key) => partitionOf(key) % 2 === 1) ?? '';
const message = (key: string, value: string): Outgoing => ({ key, value, headers: {} });
const placed = (key: string, value: string) => ({ ...message(key, value), partition: partitionOf(key) });
const batch = (...messages: object[]) => ({ acks: -1, topicMessages: [{ topic: 't', messages: messages as never }] });
const connected = async (kafka: ReturnType<typeof modelledKafka>, config: ProducerConfig): Promise<Producer> => {
  const producer = kafka.producer({ ...config, createPartitioner: producerSettings.createPartitioner });
  await producer.connect();
  return producer;
};
const quick = { initialRetryTime: 1, maxRetryTime: 5 };

describe('a leader moves between two tries of one send', () => {
  /** The broker of the odd partitions closes on the first request, and the other takes over what it led. */
  const leaderMoves = () => modelledKafka((broker, nth) => (broker === 2 && nth === 1 ? 'CLOSED' : undefined));

  it.each([
    ['', {}],
    [' and idempotent', { idempotent: true }],
  ])('kafkajs with retries%s acknowledges what it has not sent', async (_what, more) => {
    const kafka = leaderMoves();
    const producer = await connected(kafka, { retry: { retries: 5, ...quick }, ...more });
    await producer.sendBatch(batch(placed(even, 'a'), placed(odd, 'b'))); // acknowledged
    expect(kafka.written()).toEqual(['a']); // and b is nowhere
  });

  it('a producer as ours is set refuses it, so that somebody can judge', async () => {
    const producer = await connected(leaderMoves(), producerSettings);
    await expect(producer.sendBatch(batch(placed(even, 'a'), placed(odd, 'b')))).rejects.toThrow();
  });

  it('the publisher sends the whole batch again: nothing it acknowledges is missing', async () => {
    const kafka = leaderMoves();
    const doubts: Doubt[] = [];
    const publisher = new Publisher({ kafka, retryMs: 1, doubt: (doubt) => doubts.push(doubt) });
    await Promise.all([publisher.publish('t', message(even, 'a')), publisher.publish('t', message(odd, 'b'))]);
    expect(kafka.log[partitionOf(odd)]).toEqual(['b']);
    expect(kafka.log[partitionOf(even)]).toEqual(['a', 'a']); // twice, which consumers know by its version
    expect(doubts).toMatchObject([{ messages: 2, attempt: 1 }]);
    await publisher.stop();
  });
});

describe('an answer is lost while two sends are under way', () => {
  const answerLost = () => modelledKafka((_broker, nth) => (nth === 1 ? 'LOST_ANSWER' : undefined));
  /** Says again what was refused, as anybody would. */
  const untilAcknowledged = async (producer: Producer, value: string) => {
    for (let attempt = 1; attempt < 5; attempt++) {
      const acknowledged = await producer.sendBatch(batch(placed(even, value))).catch(() => undefined);
      if (acknowledged) return;
    }
    throw new Error(`${value} was never acknowledged`);
  };
  const lost = async (config: ProducerConfig) => {
    const kafka = answerLost();
    const producer = await connected(kafka, config);
    await Promise.all(['a', 'b'].map((value) => untilAcknowledged(producer, value)));
    return ['a', 'b'].filter((value) => !kafka.written().includes(value));
  };

  it('the idempotent producer of kafkajs acknowledges one that it has not written: its sequence was given out twice', async () => {
    expect(await lost({ idempotent: true, retry: { retries: 5, ...quick } })).toEqual(['b']);
  });
  it('a producer as ours is set writes both', async () => {
    expect(await lost(producerSettings)).toEqual([]);
  });
  it('and the publisher has one send under way at a time', async () => {
    const kafka = answerLost();
    const publisher = new Publisher({ kafka, retryMs: 1 });
    const first = publisher.publish('t', message(even, 'a'));
    await Promise.resolve();
    await Promise.all([first, publisher.publish('t', message(even, 'b'))]);
    expect(kafka.written()).toEqual(['a', 'a', 'b']);
    await publisher.stop();
  });
});

it('keeps the order of each stream through any faults, and loses nothing', async () => {
  const faults: Fault[] = ['LOST_ANSWER', undefined, 'CLOSED', 'LOST_ANSWER', undefined, undefined, 'CLOSED'];
  const kafka = modelledKafka((broker, nth) => (nth < 60 ? faults[(nth * broker) % faults.length] : undefined));
  const publisher = new Publisher({ kafka, retryMs: 1 });
  const sent: Promise<void>[] = [];
  for (let version = 1; version <= 40; version++) {
    for (const key of keys.slice(0, 20)) sent.push(publisher.publish('t', message(key, `${key}@${version}`)));
    if (version % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(sent);
  for (const key of keys.slice(0, 20)) {
    const there = (kafka.log[partitionOf(key)] ?? []).filter((value) => value.startsWith(`${key}@`));
    const news = there.filter((value, n) => there.indexOf(value) === n); // each as it first came
    expect(news).toEqual(Array.from({ length: 40 }, (_, n) => `${key}@${n + 1}`));
  }
  await publisher.stop();
});

it('takes along no more than fits: a large message goes alone', async () => {
  const kafka = modelledKafka(() => undefined);
  const publisher = new Publisher({ kafka });
  const large = 'x'.repeat(3_900_000);
  await Promise.all([large, 'small', 'x'.repeat(700_000), 'small'].map((value) => publisher.publish('t', message(even, value))));
  expect(kafka.requests[1]).toBe(2);
  await publisher.stop();
});

it('says of what waits that it is not sent when it stops, and of what comes later', async () => {
  const publisher = new Publisher({ kafka: modelledKafka(() => 'CLOSED'), retryMs: 1 });
  const waits = publisher.publish('t', message(even, 'a'));
  const refused = expect(waits).rejects.toThrow(Stopped);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await publisher.stop();
  await refused;
  await expect(publisher.publish('t', message(even, 'b'))).rejects.toThrow(Stopped);
});

it.each([
  ['is silent', [{ topicName: 't', partition: 1, errorCode: 0 }]],
  [
    'refuses',
    [
      { topicName: 't', partition: 1, errorCode: 0 },
      { topicName: 't', partition: 2, errorCode: 6 },
    ],
  ],
  [
    'answers for another topic',
    [
      { topicName: 't', partition: 1, errorCode: 0 },
      { topicName: 'u', partition: 2, errorCode: 0 },
    ],
  ],
])('holds for not sent what a partition %s about', (_what, answers) => {
  const sent = [{ partition: 1 }, { partition: 2 }, { partition: 2 }];
  expect(() => mustAllAnswer('t', sent, answers)).toThrow('no answer for partitions 2 of t');
  expect(() => mustAllAnswer('t', sent.slice(0, 1), answers)).not.toThrow();
});
