/** A consumer of one of our own small topics, for as long as it is to live: what fails begins anew. */
import type { Consumer, ConsumerRunConfig, Kafka } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';

export type ControlOptions = Readonly<{
  kafka: Kafka;
  groupId: string;
  topic: string;
  run: ConsumerRunConfig;
  trouble: (error: unknown) => void;
}>;

/** One that is joining has to have joined before it can leave: in the background. */
const leaveMs = 5000;

export const consumeControl = ({ kafka, groupId, topic, run, trouble }: ControlOptions) => {
  const stopping = new AbortController();
  const stopped = new Promise<undefined>((resolve) => stopping.signal.addEventListener('abort', () => resolve(undefined)));
  /** One life of a consumer: settles when it cannot go on by itself, or is to stop. */
  const live = async (): Promise<void> => {
    const consumer: Consumer = kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      maxWaitTimeInMs: 500,
      retry: { retries: 2, restartOnFailure: async () => false }, // one that restarts by itself cannot be stopped meanwhile
    });
    const dead = new Promise<Error>((resolve) => {
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => resolve(error));
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      if (!stopping.signal.aborted) await consumer.run(run);
      const error = await Promise.race([dead, stopped]);
      if (error) throw error;
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await live().catch(trouble);
      await pause(1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    signal: stopping.signal,
    stop: async () => {
      stopping.abort();
      await Promise.race([loop, pause(leaveMs, undefined, { ref: false })]);
    },
  };
};
