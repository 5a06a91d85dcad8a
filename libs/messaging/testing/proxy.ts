/** A way to one broker that can be closed, and that can lose answers: in user space, for clients that connect through it. */
import net from 'node:net';
import type { KafkaConfig } from 'kafkajs';

/** Of Kafka's protocol. */
export const produceKey = 0;

export type Proxy = Readonly<{
  /** Every connection of the client goes this way, whatever the brokers say of themselves. */
  socketFactory: KafkaConfig['socketFactory'];
  listen(): Promise<void>;
  /** Ends all connections and refuses new ones. */
  close(): Promise<void>;
  /** Loses the answers to the next `n` requests of this kind, and ends the connection that waits for them. */
  loseAnswers(key: number, n: number): void;
  /** Answers that were lost. */
  lost(): number;
}>;

/** `to`: host:port of the broker. It listens once it is told to. */
export const proxyTo = async (to: string): Promise<Proxy> => {
  const [host = '', port = ''] = to.split(':');
  const own = await freePort();
  const sockets = new Set<net.Socket>();
  let lose = { key: -1, n: 0 };
  let lost = 0;

  const server = net.createServer((client) => {
    const broker = net.connect(Number(port), host);
    /** Correlation ids of requests whose answers are to be lost. */
    const marked = new Set<number>();
    const end = () => [client, broker].forEach((socket) => socket.destroy());
    for (const socket of [client, broker]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on(
      'data',
      frames((frame) => {
        if (frame.readInt16BE(4) === lose.key && lose.n > 0) {
          lose = { ...lose, n: lose.n - 1 };
          marked.add(frame.readInt32BE(8));
        }
        broker.write(frame);
      }),
    );
    broker.on(
      'data',
      frames((frame) => {
        if (!marked.has(frame.readInt32BE(4))) return void client.write(frame);
        lost++;
        end();
      }),
    );
  });

  return {
    socketFactory: ({ onConnect }) => net.connect({ host: '127.0.0.1', port: own }, onConnect),
    listen: () => new Promise((resolve) => server.listen(own, '127.0.0.1', resolve)),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
    loseAnswers: (key, n) => void (lose = { key, n }),
    lost: () => lost,
  };
};

/** Cuts a stream into whole requests or answers: four bytes of length, then as many. */
const frames = (each: (frame: Buffer) => void) => {
  let rest = Buffer.alloc(0);
  return (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0);
      each(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
