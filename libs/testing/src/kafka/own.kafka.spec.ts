// Brokers of our own: three that are killed and paused, one that keeps its data, and none that outlives the process that started it.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { alive } from '../processes.js';
import { type LocalKafka, ownKafka } from './index.js';
import { findPrograms } from './jars.js';
import { ask } from './ready.js';

// where the tests were given a broker or a container, there may be no Java
const describeOwn = (await findPrograms().then(
  () => true,
  () => false,
))
  ? describe
  : describe.skip;

describeOwn('three brokers', () => {
  let kafka: LocalKafka;
  const topic = 'orders';
  const inSync = () =>
    ask(kafka.brokers, async (admin) => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]!.partitions.map(({ isr }) => isr.length);
    }).catch(() => []);

  beforeAll(async () => {
    kafka = await ownKafka({ brokers: 3 });
    await ask(kafka.brokers, (admin) => admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 3 }] }));
    await until(async () => expect(await inSync()).toEqual([3, 3, 3]));
  });
  afterAll(() => kafka?.stop());

  it('write on with one of them killed, and it catches up when it is started again', async () => {
    const producer = new Kafka({ brokers: [...kafka.brokers], logLevel: logLevel.NOTHING, retry: { retries: 20 } }).producer();
    await producer.connect();
    const write = (value: string) =>
      producer.send({ topic, acks: -1, messages: [0, 1, 2].map((partition) => ({ partition, value })) });
    await write('before');
    const [killed] = kafka.pids();

    await kafka.kill(1);
    expect(alive(killed!)).toBe(false);
    await write('meanwhile');
    await until(async () => expect(await inSync()).toEqual([2, 2, 2]));

    await kafka.start(1);
    await until(async () => expect(await inSync()).toEqual([3, 3, 3]));
    expect(kafka.pids()).toHaveLength(3);
    await producer.disconnect();
  });

  it('leave out one that hangs, until it goes on', async () => {
    kafka.pause(2);
    await until(async () =>
      expect(await ask([kafka.brokers[0]!], (admin) => admin.describeCluster())).toMatchObject({ brokers: { length: 2 } }),
    );
    kafka.resume(2);
    await until(async () => expect(await inSync()).toEqual([3, 3, 3]));
  });

  it('refuse to pause a broker that does not exist, and to start one that runs', () => {
    expect(() => kafka.pause(4)).toThrow('there is no broker 4 among 3');
    return expect(kafka.start(3)).rejects.toThrow('broker 3 runs already');
  });

  it('leave nothing behind', async () => {
    const pids = kafka.pids();
    expect(pids.map(alive)).toEqual([true, true, true]);
    await kafka.stop();
    await kafka.stop(); // said twice, done once
    expect(pids.map(alive)).toEqual([false, false, false]);
    expect(homes(process.pid)).toEqual([]);
  });
});

describeOwn('one broker', () => {
  let kafka: LocalKafka;
  const dataDir = mkdtempSync(join(tmpdir(), 'redress-kept-'));
  const ports = () => kafka.brokers.map((broker) => Number(broker.split(':')[1]));

  beforeAll(async () => void (kafka = await ownKafka({ dataDir })));
  afterAll(async () => {
    await kafka?.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('does not stop with Ctrl-C: it has a session of its own', () => {
    const session = (pid: number) =>
      existsSync('/proc/self')
        ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[3]
        : execFileSync('ps', ['-o', 'sess=', '-p', String(pid)], { encoding: 'utf8' });
    expect(session(kafka.pids()[0]!)).not.toBe(session(process.pid));
  });

  it('says in one line why it does not start, and is not mistaken for the program that has its port', () =>
    expect(ownKafka({ ports: ports() })).rejects.toThrow(/^broker 1 ended \(code 1\): .*BindException.*, see .*broker\.log$/));

  it('refuses a folder that another cluster uses', () =>
    expect(ownKafka({ dataDir })).rejects.toThrow(`${dataDir} is in use by the broker with process ${kafka.pids()[0]}`));

  it('keeps its data in the given folder, and starts again at the same port', async () => {
    const before = kafka.brokers;
    await ask(before, (admin) => admin.createTopics({ waitForLeaders: false, topics: [{ topic: 'kept' }] }));
    await kafka.stop();
    kafka = await ownKafka({ dataDir, ports: ports() });
    expect(kafka.brokers).toEqual(before);
    expect(await ask(before, (admin) => admin.listTopics())).toContain('kept');
  });

  it('does not take the data of one for that of three', () =>
    expect(ownKafka({ dataDir: justOne(), brokers: 3 })).rejects.toThrow('holds the data of 1 brokers, not of 3'));

  it('ends when the process that started it is killed, and its folder is removed unless it is to be kept', async () => {
    const other = mkdtempSync(join(tmpdir(), 'redress-kept-'));
    const start = `import '${new URL('../../../../bin/typescript.js', import.meta.url)}';
      const { ownKafka } = await import('${new URL('index.ts', import.meta.url)}');
      const two = await Promise.all([ownKafka(), ownKafka({ dataDir: '${other}' })]);
      console.log(JSON.stringify(two.flatMap((kafka) => kafka.pids())));
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', start], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pids: number[] = JSON.parse(String(await new Promise((line) => child.stdout.once('data', line))));
    expect(pids.map(alive)).toEqual([true, true]);
    expect(homes(child.pid!)).toHaveLength(1);
    child.kill('SIGKILL');
    await until(async () => expect([pids.map(alive), homes(child.pid!)]).toEqual([[false, false], []]));
    rmSync(other, { recursive: true }); // it is there
  });

  function justOne() {
    const folder = mkdtempSync(join(dataDir, 'one-'));
    writeFileSync(join(folder, 'cluster.json'), readFileSync(join(dataDir, 'cluster.json')));
    return folder;
  }
});

const homes = (pid: number) => readdirSync(tmpdir()).filter((name) => name.startsWith(`redress-kafka-${pid}-`));

/** Tries again until it holds, at most 30 s. */
async function until(holds: () => Promise<void>) {
  for (const deadline = performance.now() + 300_000; ; await pause(100)) {
    try {
      return await holds();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}
