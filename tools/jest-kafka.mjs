// Gives the Kafka tests a PostgreSQL and one broker: those of DATABASE_URL and KAFKA_BROKERS, else temporary ones that die with the run.
import startPostgres from './jest-postgres.mjs';

export default async function start() {
  const { temporaryKafka } = await import('@redress/testing/kafka');
  globalThis.kafka = await temporaryKafka({ log: console.log });
  process.env.KAFKA_BROKERS = globalThis.kafka.brokers.join(','); // the workers inherit it
  await startPostgres();
}
