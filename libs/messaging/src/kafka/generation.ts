/** One generation of a group: the partitions that it gives to this member, and how far each is handled. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { Progress } from './progress.js';

export type Assigned = Readonly<Record<string, readonly number[]>>;
export type Partition = Readonly<{ topic: string; partition: number }>;
export type End = Partition & Readonly<{ low: bigint; high: bigint }>;

export type GenerationOptions = Readonly<{
  admin: Admin;
  group: string;
  assigned: Assigned;
  /** Aborted where nobody asks any more. */
  signal: AbortSignal;
  trouble: (what: string, error: unknown) => void;
}>;

/** What kafkajs commits where the offset that it asks for is not there any more: "the earliest". It may have asked before us. */
const resetByKafkajs = -2n;

const nameOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`;

export class Generation {
  private readonly progress = new Map<string, Partition & { at: Progress; highest: bigint; committed: bigint | undefined }>();
  /** Where each partition begins is known. */
  begun = false;

  constructor(private readonly options: GenerationOptions) {}

  /** Asks where the group stands, until the brokers say or nobody asks any more. */
  async begin(): Promise<void> {
    const { assigned, signal, trouble } = this.options;
    while (!signal.aborted && !this.begun) {
      try {
        for (const [topic, partitions] of Object.entries(assigned)) await this.beginAt(topic, partitions);
        this.begun = true;
      } catch (error) {
        trouble('the group does not say where it stands', error);
        await pause(500, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  of(partition: Partition): Progress | undefined {
    return this.progress.get(nameOf(partition))?.at;
  }
  owns({ topic, partition }: Partition): boolean {
    return this.options.assigned[topic]?.includes(partition) ?? false;
  }
  saw(partition: Partition, highest: bigint): void {
    const one = this.progress.get(nameOf(partition));
    if (one) one.highest = highest;
  }

  /** Messages there, and not yet handled, as far as has been seen. */
  get lag(): number {
    let lag = 0n;
    for (const { at, highest } of this.progress.values()) if (highest > at.handled) lag += highest - at.handled;
    return Number(lag);
  }

  /** Whether all up to these ends is handed out, or handled. What was deleted before it was read is passed over, and said. */
  hasReached(ends: readonly End[], how: 'handedOut' | 'handled'): boolean {
    return ends.every((end) => {
      const at = this.of(end);
      if (at) this.passOver(end, at, end.low);
      return !at || end.high <= at[how];
    });
  }

  /** Whether the group, whoever of it, has committed these ends. */
  async hasCommittedAll(ends: readonly End[]): Promise<boolean> {
    const { admin, group, trouble } = this.options;
    const topics = [...new Set(ends.map(({ topic }) => topic))];
    try {
      const committed = topics.length > 0 ? await admin.fetchOffsets({ groupId: group, topics }) : [];
      return ends.every(({ topic, partition, high }) => {
        const of = committed.find((one) => one.topic === topic)?.partitions.find((one) => one.partition === partition);
        return of !== undefined && BigInt(of.offset) >= high;
      });
    } catch (error) {
      trouble('the group does not say where it stands', error);
      return false;
    }
  }

  /** These lie before the oldest message: whoever misses one of them has it published again by its owner. */
  passOver(partition: Partition, at: Progress, low: bigint): void {
    const from = at.handedOut;
    if (low <= from) return;
    at.skipTo(low);
    this.tellDeleted(partition, `${from} to ${low - 1n}`);
  }

  /** What has been handled since it was last committed. */
  moved(): readonly (Partition & { offset: string })[] {
    return [...this.progress.values()].flatMap(({ topic, partition, at, committed }) =>
      at.handled === committed ? [] : [{ topic, partition, offset: String(at.handled) }],
    );
  }
  hasCommitted(offsets: readonly (Partition & { offset: string })[]): void {
    for (const one of offsets) {
      const found = this.progress.get(nameOf(one));
      if (found) found.committed = BigInt(one.offset);
    }
  }

  private tellDeleted(partition: Partition, offsets: string): void {
    this.options.trouble(`messages of ${nameOf(partition)} were deleted before they were read`, new Deleted(offsets));
  }

  /** What the group has committed, else the oldest message. */
  private async beginAt(topic: string, partitions: readonly number[]): Promise<void> {
    const { admin, group } = this.options;
    const [of] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    const offsets = new Map(of?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    const ends = await endsOf(admin, topic);
    for (const partition of partitions) {
      const { low, high } = ends.find((end) => end.partition === partition) ?? { low: 0n, high: 0n };
      const offset = offsets.get(partition) ?? -1n;
      // Beyond the end: the topic is another than the one in which that was committed.
      const committed = offset < 0n || offset > high ? undefined : offset;
      const at = new Progress(committed ?? low);
      if (offset === resetByKafkajs) this.tellDeleted({ topic, partition }, `before ${low}`);
      this.passOver({ topic, partition }, at, low);
      this.progress.set(nameOf({ topic, partition }), { topic, partition, at, highest: at.handled, committed });
    }
  }
}

/** From the oldest message to the one that comes next, of each partition. */
export const endsOf = async (admin: Admin, topic: string): Promise<readonly End[]> =>
  (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
    ...{ topic, partition, low: BigInt(low), high: BigInt(high) },
  }));

/** Kept for too short a time, or read too late. */
class Deleted extends Error {
  override readonly name = 'Deleted';
  constructor(offsets: string) {
    super(`offsets ${offsets} are not there any more; whoever misses one has it published again`);
  }
}
