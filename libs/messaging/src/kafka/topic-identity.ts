/** Which topics stand on which brokers: one that was deleted and made anew has its name again, and another id. */
import { createRequire } from 'node:module';
import type { Kafka } from 'kafkajs';

export type Identity = Readonly<{
  /** Where the brokers are too old to say: ''. */
  id: string;
  partitions: number;
}>;
export type Identities = Readonly<{ clusterId: string; topics: ReadonlyMap<string, Identity> }>;

type Decoder = {
  readInt8(): number;
  readInt16(): number;
  readInt32(): number;
  readBoolean(): boolean;
  readBytes(length: number): Buffer;
  readUVarIntString(): string | null;
  readUVarIntArray<T>(read: (decoder: Decoder) => T): T[];
  readTaggedFields(): unknown;
};
type Encoder = {
  writeBuffer(buffer: Buffer): Encoder;
  writeBoolean(value: boolean): Encoder;
  writeUVarIntString(value: string): Encoder;
  writeUVarIntArray(items: readonly Encoder[]): Encoder;
  writeUVarIntBytes(): Encoder;
};
type Broker = Record<symbol, (request: object) => Promise<Metadata>> & {
  versions: Record<number, { maxVersion: number } | undefined>;
};
type Cluster = {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  findControllerBroker(): Promise<Broker>;
  refreshMetadata(): Promise<void>;
};
type Metadata = { clusterId: string; topics: { name: string; errorCode: number; id: string; partitions: number }[] };

const require = createRequire(import.meta.url);
const NewDecoder = require('kafkajs/src/protocol/decoder') as new (data: Buffer) => Decoder;
const NewEncoder = require('kafkajs/src/protocol/encoder') as new () => Encoder;

const apiKey = 3;
/** kafkajs 2.2.4 speaks up to version 6, and ids come with 10. */
const apiVersion = 10;

/** `kafkajs` keeps what it does not offer behind symbols: its own way to the brokers, with their names, keys and passwords. */
const hidden = <T>(of: object, name: string): T => {
  for (let at: object | null = of; at; at = Object.getPrototypeOf(at) as object | null) {
    const symbol = Object.getOwnPropertySymbols(at).find(({ description }) => description === name);
    if (symbol) return (of as Record<symbol, T>)[symbol] as T;
  }
  throw new TypeError(`this kafkajs has no ${name}`);
};

/** Asks the controller. `identify` rejects while no broker answers. */
export const topicIdentities = (kafka: Kafka) => {
  let cluster: Promise<Cluster> | undefined;
  const connect = async (): Promise<Cluster> => {
    const cluster = hidden<(options: object) => Cluster>(kafka, 'private:Kafka:createCluster')({ allowAutoTopicCreation: false });
    await cluster.connect();
    await cluster.refreshMetadata(); // who the controller is
    return cluster;
  };
  const close = async (): Promise<void> => {
    const one = cluster;
    cluster = undefined;
    await one?.then((known) => known.disconnect()).catch(() => undefined);
  };
  /** A topic that does not stand is left out. */
  const identify = async (topics: readonly string[]): Promise<Identities> => {
    try {
      const one = await (cluster ??= connect());
      const broker = await one.findControllerBroker();
      if ((broker.versions[apiKey]?.maxVersion ?? 0) < apiVersion) return { clusterId: '', topics: new Map() };
      const send = hidden<(request: object) => Promise<Metadata>>(broker, 'private:Broker:sendRequest');
      const { clusterId, topics: found } = await send.call(broker, requestFor(topics));
      const standing = found.filter(({ errorCode }) => errorCode === 0);
      return { clusterId, topics: new Map(standing.map(({ name, id, partitions }) => [name, { id, partitions }])) };
    } catch (error) {
      await close(); // the next one who asks connects anew
      throw error;
    }
  };
  return { identify, close };
};

/** Metadata, version 10: https://kafka.apache.org/protocol#The_Messages_Metadata */
const requestFor = (topics: readonly string[]) => ({
  request: {
    ...{ apiKey, apiVersion, apiName: 'Metadata' },
    encode: async () =>
      new NewEncoder()
        .writeUVarIntBytes() // no tagged fields in the head
        .writeUVarIntArray(
          topics.map((name) => new NewEncoder().writeBuffer(Buffer.alloc(16)).writeUVarIntString(name).writeUVarIntBytes()),
        )
        .writeBoolean(false) // nothing is to be made
        .writeBoolean(false)
        .writeBoolean(false)
        .writeUVarIntBytes(),
  },
  response: { decode: async (data: Buffer) => metadataIn(new NewDecoder(data)), parse: async (data: Metadata) => data },
});

const metadataIn = (decoder: Decoder): Metadata => {
  decoder.readTaggedFields();
  decoder.readInt32(); // throttled for
  decoder.readUVarIntArray((broker) => {
    broker.readInt32();
    broker.readUVarIntString();
    broker.readInt32();
    broker.readUVarIntString();
    broker.readTaggedFields();
  });
  const clusterId = decoder.readUVarIntString() ?? '';
  decoder.readInt32(); // the controller
  return { clusterId, topics: decoder.readUVarIntArray(topicIn) };
};

const topicIn = (decoder: Decoder): Metadata['topics'][number] => {
  const errorCode = decoder.readInt16();
  const name = decoder.readUVarIntString() ?? '';
  const id = decoder.readBytes(16).toString('hex');
  decoder.readBoolean();
  const partitions = decoder.readUVarIntArray((partition) => {
    partition.readInt16();
    partition.readInt32();
    partition.readInt32();
    partition.readInt32(); // epoch of the leader
    for (let n = 0; n < 3; n++) partition.readUVarIntArray((replica) => replica.readInt32());
    partition.readTaggedFields();
  }).length;
  decoder.readInt32(); // who may what
  decoder.readTaggedFields();
  return { errorCode, name, id, partitions };
};
