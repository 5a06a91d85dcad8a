/** A Kafka for tests, development and measuring. */
export type LocalKafka = Readonly<{
  /** host:port, for clients. */
  brokers: readonly string[];
  /** The origin of the brokers: given, containers, or processes of our own. */
  origin: 'KAFKA_BROKERS' | 'container' | 'jars';
  /** Of the broker processes that run; none where they are not our own. */
  pids(): readonly number[];
  /** SIGKILL to broker n (1..), and waits until it is gone. This and the next three only of processes of our own. */
  kill(n: number): Promise<void>;
  /** Starts a killed broker again, and waits until it is back in the cluster; at once where no majority runs to take it in. */
  start(n: number): Promise<void>;
  /** SIGSTOP: it hangs, with its connections open. */
  pause(n: number): void;
  /** SIGCONT. */
  resume(n: number): void;
  /** No process and, unless `dataDir` was given, no file is left. */
  stop(): Promise<void>;
}>;

export type KafkaOptions = Readonly<{
  brokers?: 1 | 3;
  /** Keeps the data there, and goes on with what lies there; without it all goes when it is stopped. */
  dataDir?: string;
  /** For clients, one a broker; free ones by default. */
  ports?: readonly number[];
  /** Megabytes of heap a broker; 512 by default. */
  heapMb?: number;
  log?: (line: string) => void;
}>;
