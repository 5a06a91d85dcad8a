import { type Published, newest } from '@redress/contracts';
import { FactsNotReady, Gap, isOutage } from '@redress/event-sourcing';
import type { FeedOptions, Subscriber } from '../feed.js';
import {
  type ConsumerStream,
  type ParkedEvent,
  type Parking,
  type ParkingRequest,
  type RequestOutcome,
  reasonOf,
} from './parking.js';

type Drive = Readonly<{ parking: Parking; subscribers: readonly Subscriber[]; stopping?: () => boolean }> &
  Pick<FeedOptions, 'newest'>;

/**
 * Hands what is parked of a lane to its consumer again, in order, and stops at the first that fails. What has come to the lane
 * meanwhile is parked behind and taken along. Only one process at a time may drive: whoever holds the lease on the database.
 */
export const redrive = async (
  { parking, subscribers, stopping, newest: read = newest }: Drive,
  consumerStream: ConsumerStream,
): Promise<RequestOutcome> => {
  const subscriber = subscribers.find(({ consumer }) => consumer === consumerStream.consumer);
  if (!subscriber) return refused(parking, consumerStream, `nobody here is called ${consumerStream.consumer}`);
  for (let released = 0; ; released++) {
    const one = await parking.first(consumerStream);
    if (!one || stopping?.()) return { released, left: await leftOf(parking, consumerStream) };
    try {
      await subscriber.hear(read(one.event));
    } catch (error) {
      const waits = error instanceof Gap || error instanceof FactsNotReady;
      if (!waits && isOutage(error)) throw error; // not the event's fault: whoever drives tries again
      const reason = reasonOf(error);
      await parking.failedAgain(one, waits ? 'GAP' : 'POISON', reason);
      return { released, left: await leftOf(parking, consumerStream), stoppedAt: one.eventId, reason };
    }
    // Killed between these two lines, it is heard again, and the consumer's position makes nothing of it.
    await parking.release(one);
  }
};

/** What an operator has asked for. What no longer fits is refused, not guessed at. */
export const carryOut = async (drive: Drive, request: ParkingRequest): Promise<RequestOutcome> => {
  const { parking, subscribers } = drive;
  const first = await parking.first(request);
  if (!first) return refused(parking, request, `nothing of ${request.stream} is parked for ${request.consumer}`);
  // A drop that was cut off after its event had gone only has to go on.
  if (request.what === 'RETRY') return redrive(drive, request);
  if (first.version > request.version) return { ...(await redrive(drive, request)), dropped: [request.version] };
  if (first.version < request.version)
    return refused(parking, request, `${first.eventId} comes first: only the first of a stream can be dropped`);
  const subscriber = subscribers.find(({ consumer }) => consumer === request.consumer);
  if (!subscriber) return refused(parking, request, `nobody here is called ${request.consumer}`);
  const dropped = await drop(parking, subscriber, first);
  const rest = await redrive(drive, request);
  return { ...rest, released: rest.released + Number(dropped.includes(first.version)), dropped };
};

/**
 * The consumer hears an event of a type that nobody knows in place of the one that is dropped. Consumers do nothing about such
 * events, as about those of a newer service; so what moves its position past it is the consumer itself, in its own transaction.
 * Of a gap, what is missing is dropped in this way, and the event that waited for it is then handed over as it is.
 */
const drop = async (parking: Parking, subscriber: Subscriber, first: ParkedEvent): Promise<readonly number[]> => {
  try {
    await subscriber.hear(blank(first.event));
    await parking.release(first);
    return [first.version];
  } catch (error) {
    if (!(error instanceof Gap)) throw error;
    const missing = Array.from({ length: first.version - error.heard - 1 }, (_, n) => error.heard + 1 + n);
    for (const version of missing) await subscriber.hear(blank(first.event, version));
    return missing;
  }
};

const blank = (event: Published, version = event.version): Published =>
  ({ ...event, type: 'Dropped', version, eventId: `${event.stream}@${version}`, data: {}, explanation: undefined }) as never;

const leftOf = async (parking: Parking, { consumer, service, stream }: ConsumerStream): Promise<number> =>
  (await parking.list()).filter((event) => event.consumer === consumer && event.service === service && event.stream === stream)
    .length;

const refused = async (parking: Parking, consumerStream: ConsumerStream, why: string): Promise<RequestOutcome> => ({
  released: 0,
  left: await leftOf(parking, consumerStream),
  refused: why,
});
