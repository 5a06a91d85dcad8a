// Chooses the origin of Kafka: given brokers, else Docker, else Apache Kafka's own jars.
import { containerKafka, demandDocker, notOurs } from './container.js';
import { parseBrokers } from './given.js';
import type { KafkaOptions, LocalKafka } from './local-kafka.js';
import { NoKafka, reason } from './no-kafka.js';
import { ownKafka } from './own.js';
import { answers } from './ready.js';

type Options = Pick<KafkaOptions, 'brokers' | 'heapMb' | 'log'>;

/**
 * The brokers of KAFKA_BROKERS, as they are; else as many as asked for, in containers or as processes, until stop(). Throws NoKafka,
 * also where KAFKA_BROKERS does not answer: a caller that names a broker wants no other. For faults use `ownKafka`.
 */
export async function temporaryKafka(options: Options = {}): Promise<LocalKafka> {
  const text = process.env['KAFKA_BROKERS'];
  if (text) return given(text);
  const tried = ['KAFKA_BROKERS is not set'];
  for (const [start, demand] of [[containerKafka, demandDocker], [ownKafka]] as const) {
    try {
      await demand?.();
      return await start(options);
    } catch (error) {
      tried.push(reason(error));
    }
  }
  throw new NoKafka(tried);
}

async function given(text: string): Promise<LocalKafka> {
  try {
    const brokers = parseBrokers(text);
    await answers(brokers, undefined, { limitMs: 5000 });
    return { brokers, origin: 'KAFKA_BROKERS', pids: () => [], ...notOurs('KAFKA_BROKERS names them'), stop: async () => {} };
  } catch (error) {
    const why = reason(error);
    throw new NoKafka([why.startsWith('KAFKA_BROKERS') ? why : `KAFKA_BROKERS=${text} does not answer (${why})`]);
  }
}
