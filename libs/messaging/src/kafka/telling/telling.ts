/** What an owner tells of its streams in the topic of versions: up to where they go, so that a lost end is missed. */
import { type ServiceName, serviceNames } from '@redress/contracts';

export type Telling = Readonly<{
  /** Several may share the brokers. */
  installation: string;
  service: ServiceName;
  /** Streams, each with the version of its last event that is published. */
  versions: readonly (readonly [stream: string, version: number])[];
  /** The questions of which this is a page; with `last`: the last one of all streams. */
  answers?: readonly string[];
  last?: boolean;
}>;

/** Undefined: it is none. What a newer version of us adds is left alone. */
export const tellingIn = (value: Buffer | null): Telling | undefined => {
  try {
    const { installation, service, versions, answers, last } = JSON.parse(value?.toString() ?? '') as Partial<Telling>;
    if (typeof installation !== 'string' || !Array.isArray(versions) || !serviceNames.includes(service as never))
      return undefined;
    if (!versions.every(([stream, version]) => typeof stream === 'string' && Number.isSafeInteger(version))) return undefined;
    const common = { installation, service: service as ServiceName, versions };
    return { ...common, ...(Array.isArray(answers) && { answers: answers.map(String) }), ...(last === true && { last }) };
  } catch {
    return undefined;
  }
};
