import { environment } from './container.js';
import { brokerProperties, toText } from './properties.js';

const node = (id: number) => ({ id, host: '127.0.0.1', port: 20_000 + id, controllerPort: 21_000 + id });
const lines = (id: number, count: number) =>
  toText(brokerProperties(id, [1, 2, 3].slice(0, count).map(node), '/data')).split('\n');

describe('the properties of a broker', () => {
  it('say where it listens, on the loopback address alone, and who votes', () =>
    expect(lines(2, 3)).toEqual(
      expect.arrayContaining([
        'process.roles=broker,controller',
        'node.id=2',
        'listeners=PLAINTEXT://127.0.0.1:20002,CONTROLLER://127.0.0.1:21002',
        'advertised.listeners=PLAINTEXT://127.0.0.1:20002',
        'controller.quorum.voters=1@127.0.0.1:21001,2@127.0.0.1:21002,3@127.0.0.1:21003',
        'log.dirs=/data',
      ]),
    ));

  it.each([
    [3, '3', '2'],
    [1, '1', '1'],
  ])('with %i brokers keep %s copies, of which %s acknowledge', (count, copies, inSync) =>
    expect(lines(1, count)).toEqual(
      expect.arrayContaining([
        `default.replication.factor=${copies}`,
        `min.insync.replicas=${inSync}`,
        `offsets.topic.replication.factor=${copies}`,
        `transaction.state.log.replication.factor=${copies}`,
        `transaction.state.log.min.isr=${inSync}`,
        'unclean.leader.election.enable=false',
        'auto.create.topics.enable=false',
      ]),
    ),
  );

  it('say each thing once, a line each', () => {
    const names = lines(1, 3).map((line) => line.split('=')[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(lines(1, 3).filter((line) => line !== '' && !/^[a-z.]+=\S+$/.test(line))).toEqual([]);
  });

  it('survive a folder of Windows', () =>
    expect(toText(brokerProperties(1, [node(1)], 'C:\\data'))).toContain('log.dirs=C:\\\\data\n'));
});

describe('the environment of a container', () => {
  it('advertises the published port to clients, and its name to the other brokers', () =>
    expect(environment(2, [20_001, 20_002, 20_003])).toMatchObject({
      KAFKA_NODE_ID: '2',
      KAFKA_ADVERTISED_LISTENERS: 'PLAINTEXT://127.0.0.1:20002,INTERNAL://broker-2:9094',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@broker-1:9093,2@broker-2:9093,3@broker-3:9093',
      KAFKA_MIN_INSYNC_REPLICAS: '2',
    }));
});
