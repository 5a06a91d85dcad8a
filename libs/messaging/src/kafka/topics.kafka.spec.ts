import { randomUUID } from 'node:crypto';
import { newKafka, withAdmin } from '../../testing/kafka-world.js';
import { WrongTopic, ensureTopics, partitionCount, topicOf } from './index.js';

const prefixes: string[] = [];
const fresh = () => prefixes[prefixes.push(`topics-${randomUUID()}`) - 1] as string;
afterAll(() =>
  withAdmin(async (admin) => {
    const ours = (await admin.listTopics()).filter((topic) => prefixes.some((prefix) => topic.startsWith(prefix)));
    await admin.deleteTopics({ topics: ours });
  }),
);
const standing = (prefix: string) =>
  withAdmin(async (admin) => {
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix)).sort();
    const { topics: found } = await admin.fetchTopicMetadata({ topics });
    return found.map(({ name, partitions }) => `${name.slice(prefix.length)} ${partitions.length}`).sort();
  });
const all = ['.arbitration', '.compliance', '.orders', '.penalties', '.refunds', '.replays', '.versions'].map(
  (name) => `${name} ${partitionCount}`,
);

it('makes what is missing, also where several come at once, and again where all stands', async () => {
  const prefix = fresh();
  await Promise.all([1, 2, 3].map(() => ensureTopics(newKafka(), { prefix, replication: 1 })));
  expect(await standing(prefix)).toEqual(all);
  await ensureTopics(newKafka(), { prefix, replication: 1 });
});

it('makes the rest where some stand', async () => {
  const prefix = fresh();
  await withAdmin((admin) =>
    admin.createTopics({ waitForLeaders: false, topics: [{ topic: topicOf('orders', prefix), numPartitions: partitionCount }] }),
  );
  await ensureTopics(newKafka(), { prefix, replication: 1 });
  expect(await standing(prefix)).toEqual(all);
});

it('refuses a topic with another number of partitions, in one line that says what to do', async () => {
  const prefix = fresh();
  await withAdmin((admin) =>
    admin.createTopics({ waitForLeaders: false, topics: [{ topic: topicOf('orders', prefix), numPartitions: 3 }] }),
  );
  const refused = await ensureTopics(newKafka(), { prefix, replication: 1 }).catch((error: unknown) => error as Error);
  expect(refused).toBeInstanceOf(WrongTopic);
  expect((refused as Error).message).toMatch(new RegExp(`^topic ${prefix}.orders has 3 partitions and must have 24: .*$`));
});

it('throws where no broker answers', async () => {
  await expect(ensureTopics(newKafka({ brokers: ['127.0.0.1:1'] }))).rejects.toThrow(/ECONNREFUSED/);
});
