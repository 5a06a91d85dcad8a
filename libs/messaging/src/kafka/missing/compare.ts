/** Which streams a consumer has not heard as far as its owner tells. */
import type { ServiceName } from '@redress/contracts';
import type { Subscriber } from '../../feed.js';
import { type ConsumerStream, consumerStreamName } from '../../parking/parking.js';
import type { Missed } from './books.js';

export type ToldVersions = ReadonlyMap<ServiceName, ReadonlyMap<string, number>>;
/** `heard`: its position. */
export type Behind = Missed & Readonly<{ heard: number }>;

/** The highest version that was told of each stream. */
export const toldOf = (
  versions: readonly Readonly<{ service: ServiceName; stream: string; version: number }>[],
): ToldVersions => {
  const told = new Map<ServiceName, Map<string, number>>();
  for (const { service, stream, version } of versions) {
    const streams = told.get(service) ?? new Map<string, number>();
    told.set(service, streams.set(stream, Math.max(version, streams.get(stream) ?? 0)));
  }
  return told;
};

/** Of each consumer that listens to the service and says how far it has heard. */
export const behindOf = async (subscribers: readonly Subscriber[], told: ToldVersions): Promise<readonly Behind[]> => {
  const behind: Behind[] = [];
  for (const { consumer, services, positions: positionsOf } of subscribers)
    for (const [service, streams] of told) {
      if (!positionsOf || !services.includes(service)) continue;
      const positions = await positionsOf([...streams.keys()]);
      for (const [stream, version] of streams) {
        const position = positions.get(stream);
        if (position !== undefined && position < version) behind.push({ consumer, service, stream, version, heard: position });
      }
    }
  return behind;
};

/** What is parked is known, told of, and asked for by itself. */
export const withoutParked = <One extends ConsumerStream>(
  behind: readonly One[],
  parked: readonly ConsumerStream[],
): readonly One[] => {
  const standing = new Set(parked.map(consumerStreamName));
  return behind.filter((one) => !standing.has(consumerStreamName(one)));
};
