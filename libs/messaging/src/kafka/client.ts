/** One kafkajs client as all of ours are made: its own retries off where we judge ourselves, its log given to the operator. */
import { createRequire } from 'node:module';
import kafkajs, { type Kafka, type KafkaConfig } from 'kafkajs';

export type KafkaSettings = Readonly<{
  /** host:port of the brokers' client listeners, never the controllers'. */
  brokers: readonly string[];
  /** Its name in the brokers' logs and quotas. */
  clientId: string;
  ssl?: KafkaConfig['ssl'];
  sasl?: KafkaConfig['sasl'];
  /** How connections are made, where not straight to the brokers. */
  socketFactory?: KafkaConfig['socketFactory'];
}>;

/** What the client has to say, a line each: `ERROR` and `WARN` only. */
export type KafkaSays = (line: string) => void;

export const kafkaClient = ({ brokers, clientId, ssl, sasl, socketFactory }: KafkaSettings, says?: KafkaSays): Kafka =>
  new kafkajs.Kafka({
    clientId,
    brokers: [...brokers],
    ...(ssl && { ssl }),
    ...(sasl && { sasl }),
    ...(socketFactory && { socketFactory }),
    // We judge ourselves what is to be tried again, and for how long: kafkajs would not let go for many seconds.
    retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1000 },
    connectionTimeout: 3000,
    requestTimeout: 15_000,
    logLevel: says ? kafkajs.logLevel.WARN : kafkajs.logLevel.NOTHING,
    logCreator: () => (entry) => says?.(`kafka ${entry.label}: ${entry.namespace} ${entry.log.message}`),
  });

type Queue = {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: unknown;
  scheduleCheckPendingRequests(): void;
};

/**
 * kafkajs 2.2.4 sets a timer for the past after every answer, so that each idle connection wakes every millisecond (and Node 24
 * warns of it): kafkajs#1751. Where nothing waits and nothing throttles, there is nothing to look for.
 */
const withoutIdleTimers = (): void => {
  const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as { prototype: Queue };
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests;
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.pending.length > 0) schedule.call(this);
  };
};
withoutIdleTimers();
