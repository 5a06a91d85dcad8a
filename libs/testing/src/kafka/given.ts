// The brokers that KAFKA_BROKERS names: not ours to kill.

/** `host:port`, comma separated. Throws a RangeError that quotes what is neither. */
export function parseBrokers(text: string): readonly string[] {
  const brokers = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (brokers.length === 0) throw new RangeError('KAFKA_BROKERS names no broker');
  for (const broker of brokers) {
    const [, port] = /^(?:[^\s:/@]+|\[[\da-fA-F:]+\]):(\d{1,5})$/.exec(broker) ?? [];
    if (!port || Number(port) < 1 || Number(port) > 65_535) throw new RangeError(`KAFKA_BROKERS: "${broker}" is not host:port`);
  }
  return brokers;
}
