/** No Kafka can be had here. The message is one line: what was tried and why it failed, and the remedy. */
export class NoKafka extends Error {
  override readonly name = 'NoKafka';

  constructor(tried: readonly string[]) {
    super(`no Kafka: ${tried.map(oneLine).join('; ')}: set KAFKA_BROKERS, start Docker, or install Java 17+ and Maven`);
  }
}

/** The message of an error, on one line. */
export const reason = (error: unknown) => oneLine(error instanceof Error ? error.message : String(error));

const oneLine = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 240 ? `${line.slice(0, 240)}…` : line;
};
