// The broker that the tests use, and the error where there is none.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type Consumer, Kafka, logLevel } from 'kafkajs';
import { makeTopic, temporaryKafka } from './index.js';

const given = process.env['KAFKA_BROKERS']!;

describe('the Kafka of the tests', () => {
  const kafka = new Kafka({ brokers: given.split(','), logLevel: logLevel.NOTHING });
  const topic = `t-${randomUUID()}`;
  const [admin, producer] = [kafka.admin(), kafka.producer({ retry: { retries: 2 } })];
  const consumer = kafka.consumer({ groupId: topic });

  beforeAll(() => Promise.all([admin.connect(), producer.connect(), consumer.connect()]));
  afterAll(async () => {
    await Promise.all([producer.disconnect(), consumer.disconnect()]);
    await admin.deleteTopics({ topics: [topic] });
    await admin.disconnect();
  });

  it('makes a topic, and gives a group what was written to it, within seconds', async () => {
    await makeTopic(admin, { topic, numPartitions: 2 });
    await producer.send({ topic, acks: -1, messages: [{ key: 'k', value: '维权', headers: { h: 'x' } }] });
    const { key, value, headers } = await firstOf(consumer, topic);
    expect([key, value, headers!['h']].map(String)).toEqual(['k', '维权', 'x']);
  });

  it(
    'makes no topic that nobody made: its partitions would be wrong',
    async () =>
      expect(producer.send({ topic: `${topic}-typo`, messages: [{ value: 'x' }] })).rejects.toThrow(/does not host|not exist/),
    30_000,
  );
});

describe('KAFKA_BROKERS', () => {
  afterEach(() => void (process.env['KAFKA_BROKERS'] = given));

  it('is used as it is, and never stopped or killed by us', async () => {
    const kafka = await temporaryKafka({ brokers: 3 });
    expect(kafka).toMatchObject({ brokers: given.split(','), origin: 'KAFKA_BROKERS' });
    await expect(kafka.kill(1)).rejects.toThrow('KAFKA_BROKERS names them');
    expect(() => kafka.pause(1)).toThrow('KAFKA_BROKERS names them');
    await kafka.stop();
    await (await temporaryKafka()).stop(); // it still answers
  });

  it.each([
    ['127.0.0.1:1', /^no Kafka: KAFKA_BROKERS=127\.0\.0\.1:1 does not answer \(.*\): set KAFKA_BROKERS, start Docker, or .*$/],
    ['nonsense', /^no Kafka: KAFKA_BROKERS: "nonsense" is not host:port: set KAFKA_BROKERS, .*$/],
  ])('of %s is an error in one line, and no other Kafka is looked for', async (brokers, message) => {
    process.env['KAFKA_BROKERS'] = brokers;
    await expect(temporaryKafka()).rejects.toMatchObject({ name: 'NoKafka', message: expect.stringMatching(message) });
  });
});

describe('where nothing can be had', () => {
  it('the error is one line: what was tried, and the remedy', async () => {
    const ask = `import '${new URL('../../../../bin/typescript.js', import.meta.url)}';
      const { temporaryKafka } = await import('${new URL('index.ts', import.meta.url)}');
      await temporaryKafka().catch((error) => console.log(error.name, error.message));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', ask], {
      env: { PATH: '', DOCKER_HOST: 'tcp://127.0.0.1:1' },
    });
    expect(stdout).toBe(
      'NoKafka no Kafka: KAFKA_BROKERS is not set; Docker does not answer; there is no Java (java -version does not run): ' +
        'set KAFKA_BROKERS, start Docker, or install Java 17+ and Maven\n',
    );
  });
});

async function firstOf(consumer: Consumer, topic: string) {
  await consumer.subscribe({ topic, fromBeginning: true });
  return new Promise<{ key: Buffer | null; value: Buffer | null; headers?: object }>((resolve, reject) => {
    consumer.run({ eachMessage: async ({ message }) => resolve(message) }).catch(reject);
  }) as Promise<{ key: Buffer; value: Buffer; headers?: Record<string, Buffer> }>;
}
