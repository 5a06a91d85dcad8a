// How a broker of ours is configured: KRaft, broker and controller in one process, durable by replication, quick to notice the dead.
export type Node = Readonly<{ id: number; host: string; port: number; controllerPort: number }>;
type Properties = Readonly<Record<string, string>>;

/** Of node `id` among `nodes`. With three, each topic lies on all, and two must have a message before it is acknowledged. */
export function brokerProperties(id: number, nodes: readonly Node[], folder: string): Properties {
  const own = nodes.find((node) => node.id === id)!;
  const [copies, inSync] = nodes.length >= 3 ? ['3', '2'] : ['1', '1'];
  const listeners = `PLAINTEXT://${own.host}:${own.port},CONTROLLER://${own.host}:${own.controllerPort}`;
  return {
    'process.roles': 'broker,controller',
    'node.id': String(id),
    'controller.quorum.voters': nodes.map((node) => `${node.id}@${node.host}:${node.controllerPort}`).join(','),
    listeners,
    'advertised.listeners': `PLAINTEXT://${own.host}:${own.port}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': folder,
    ...durable(copies, inSync),
    ...prompt,
    ...small,
  };
}

const durable = (copies: string, inSync: string) => ({
  'default.replication.factor': copies,
  'min.insync.replicas': inSync,
  'offsets.topic.replication.factor': copies,
  'transaction.state.log.replication.factor': copies,
  'transaction.state.log.min.isr': inSync,
  'share.coordinator.state.topic.replication.factor': copies,
  'share.coordinator.state.topic.min.isr': inSync,
  'unclean.leader.election.enable': 'false', // refuse rather than lose
  'auto.create.topics.enable': 'false', // a topic made by a typo has the wrong partitions, and its key order is gone
  'compression.type': 'producer',
});

/** A dead broker is fenced after 3 s, and a group begins at once. */
const prompt = {
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  'group.initial.rebalance.delay.ms': '0',
  'group.min.session.timeout.ms': '1000', // tests of dying consumers should not wait for 6 s
};

/** Threads, buffers and files for a laptop; the defaults are for a machine that does nothing else. */
const small = {
  'num.network.threads': '2',
  'num.io.threads': '4',
  'background.threads': '2',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.num.partitions': '4',
  'share.coordinator.state.topic.num.partitions': '4',
  'log.segment.bytes': String(16 * 1024 * 1024),
  'log.index.size.max.bytes': String(1024 * 1024),
  'log.cleaner.dedupe.buffer.size': String(16 * 1024 * 1024), // 128 MB of heap by default
};

/** As in a file `server.properties`. */
export const toText = (properties: Properties) =>
  Object.entries(properties)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');

/** As the image apache/kafka takes them. */
export const toEnvironment = (properties: Properties) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value]),
  );
