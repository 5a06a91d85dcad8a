// Stops what jest-kafka.mjs started.
import stopPostgres from './jest-postgres-stop.mjs';

export default async function stop() {
  await globalThis.kafka?.stop();
  await stopPostgres();
}
