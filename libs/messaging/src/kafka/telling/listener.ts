/** Hears what owners tell in the topic of versions: one of a service's processes each telling, which is told of again until it is judged. */
import type { EachBatchPayload, Kafka } from 'kafkajs';
import { consumeControl } from '../control-consumer.js';
import { versionsTopic } from '../topics.js';
import { type Telling, tellingIn } from './telling.js';

export type ListenerOptions = Readonly<{
  kafka: Kafka;
  group: string;
  prefix?: string | undefined;
  installation: string;
  /** In the order of each partition. What it rejects comes again. */
  told: (tellings: readonly Telling[]) => Promise<void>;
  trouble: (what: string, error: unknown) => void;
}>;

/** A judgement may have to wait until all that was sent before has been handled: a sign of life meanwhile. */
const signMs = 1000;

export const listenToTellings = ({ kafka, group, prefix, installation, told, trouble }: ListenerOptions) => {
  const eachBatch = async ({ batch, heartbeat }: EachBatchPayload): Promise<void> => {
    const tellings = batch.messages.flatMap(({ value }) => tellingIn(value) ?? []);
    const ours = tellings.filter((one) => one.installation === installation);
    if (ours.length === 0) return;
    const sign = setInterval(() => void heartbeat().catch(() => undefined), signMs); // who lost the partition is told afterwards
    try {
      await told(ours);
    } finally {
      clearInterval(sign);
    }
  };
  return consumeControl({
    ...{ kafka, groupId: `${group}.${installation}.versions`, topic: versionsTopic(prefix) },
    run: { partitionsConsumedConcurrently: 4, eachBatch },
    trouble: (error) => trouble('it is not heard up to where the streams go', error),
  });
};
