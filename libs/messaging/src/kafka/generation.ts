/** One generation of a group: the partitions that it gives to this member, and how far each is handled. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { type LossKind, beginningOf } from './beginning.js';
import { type End, type Partition, endsOf } from './ends.js';
import { Progress } from './progress.js';
import type { Identities } from './topic-identity.js';

export type Assigned = Readonly<Record<string, readonly number[]>>;
export type Committed = Partition & Readonly<{ offset: string }>;
export type Loss = Partition & Readonly<{ kind: LossKind; why: string }>;

/** What outlives a generation: which topics were read, and what was lost. */
export type Memory = Readonly<{
  identify(): Promise<Identities>;
  /** The ids of the topics in which offsets were committed, by `nameOf` the partition. */
  begun(): Promise<ReadonlyMap<string, string>>;
  hasBegun(partitions: readonly (Partition & Readonly<{ id: string }>)[]): Promise<void>;
  /** Resolves once it is written down: before that no offset passes over it. */
  lost(losses: readonly Loss[]): Promise<void>;
}>;

export type GenerationOptions = Readonly<{
  admin: Admin;
  group: string;
  assigned: Assigned;
  /** Absent: what is lost is only told. */
  memory?: Memory | undefined;
  /** The ids of the topics that generations before have read. */
  before?: ReadonlyMap<string, string> | undefined;
  /** Aborted where nobody asks any more. */
  signal: AbortSignal;
  trouble: (what: string, error: unknown) => void;
}>;

type Reading = Partition & {
  at: Progress;
  highest: bigint;
  committed: bigint | undefined;
  /** Losses that are not written down yet: as long as there are, nothing is committed. */
  unwritten: number;
  /** That it has committed is not written down yet. */
  begins: boolean;
};

export const nameOf = ({ topic, partition }: Partition): string => `${topic}/${partition}`;

export class Generation {
  private readonly readings = new Map<string, Reading>();
  private ids: Identities | undefined;
  /** Where each partition begins is known. */
  begun = false;

  constructor(private readonly options: GenerationOptions) {}

  get assigned(): Assigned {
    return this.options.assigned;
  }
  /** The ids of the topics that were read last, by this generation or those before: one that is away for a while is not forgotten. */
  get read(): ReadonlyMap<string, string> {
    const read = new Map(this.options.before);
    if (this.begun) for (const { topic } of this.readings.values()) read.set(topic, this.idOf(topic));
    return read;
  }

  /** Asks where the group stands, until the brokers say or nobody asks any more. */
  async begin(): Promise<void> {
    const { assigned, memory, signal, trouble } = this.options;
    while (!signal.aborted && !this.begun) {
      try {
        this.ids = await memory?.identify();
        const begun = (await memory?.begun()) ?? new Map<string, string>();
        const losses: Loss[] = [];
        for (const [topic, partitions] of Object.entries(assigned))
          losses.push(...(await this.beginAt(topic, partitions, begun)));
        this.tellLost(losses);
        if (losses.length > 0) await memory?.lost(losses);
        this.begun = true;
      } catch (error) {
        trouble('the group does not say where it stands', error);
        await pause(500, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  of(partition: Partition): Progress | undefined {
    return this.readings.get(nameOf(partition))?.at;
  }
  owns({ topic, partition }: Partition): boolean {
    return this.options.assigned[topic]?.includes(partition) ?? false;
  }
  saw(partition: Partition, highest: bigint): void {
    const one = this.readings.get(nameOf(partition));
    if (one) one.highest = highest;
  }

  /** Messages there, and not yet handled, as far as has been seen. */
  get lag(): number {
    let lag = 0n;
    for (const { at, highest } of this.readings.values()) if (highest > at.handled) lag += highest - at.handled;
    return Number(lag);
  }

  /** Whether all up to these ends is handed out, or handled. What was deleted before it was read is passed over, and said. */
  hasReached(ends: readonly End[], how: 'handedOut' | 'handled'): boolean {
    return ends.every((end) => {
      const at = this.of(end);
      if (at) this.passOver(end, end.low);
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

  /** These lie before the oldest message. No offset passes over them before it is written down that they are lost. */
  passOver(partition: Partition, low: bigint): void {
    const one = this.readings.get(nameOf(partition));
    if (!one || low <= one.at.handedOut) return;
    const { topic, partition: number } = partition;
    const why = `offsets ${one.at.handedOut} to ${low - 1n} are not there any more`;
    const loss: Loss = { topic, partition: number, kind: 'DELETED', why };
    one.at.skipTo(low);
    this.tellLost([loss]);
    void this.write(one, loss);
  }

  /** What has been handled since it was last committed. */
  moved(): readonly Committed[] {
    return [...this.readings.values()].flatMap(({ topic, partition, at, committed, unwritten }) =>
      unwritten > 0 || at.handled === committed ? [] : [{ topic, partition, offset: String(at.handled) }],
    );
  }
  hasCommitted(offsets: readonly Committed[]): void {
    for (const offset of offsets) {
      const found = this.readings.get(nameOf(offset));
      if (found) found.committed = BigInt(offset.offset);
    }
  }
  /** Writes down in which topics the group has committed, where that is not written down yet. */
  async writeBegun(): Promise<void> {
    const { memory, trouble } = this.options;
    const begin = [...this.readings.values()].filter(({ begins, committed }) => begins && committed !== undefined);
    if (!memory || begin.length === 0) return;
    try {
      await memory.hasBegun(begin.map(({ topic, partition }) => ({ topic, partition, id: this.idOf(topic) })));
      begin.forEach((reading) => (reading.begins = false));
    } catch (error) {
      trouble('it was not written down which topics are read', error); // again in a second
    }
  }

  private async write(reading: Reading, loss: Loss): Promise<void> {
    const { memory, signal, trouble } = this.options;
    if (!memory) return;
    for (reading.unwritten++; !signal.aborted; await pause(500, undefined, { signal }).catch(() => undefined)) {
      try {
        await memory.lost([loss]);
        return void reading.unwritten--;
      } catch (error) {
        trouble(`it was not written down what is lost of ${nameOf(loss)}`, error);
      }
    }
  }

  /** A line for all partitions of a topic that have lost in the same way. */
  private tellLost(losses: readonly Loss[]): void {
    for (const topic of new Set(losses.map((loss) => loss.topic)))
      for (const [kind, toldOf] of Object.entries(told)) {
        const of = losses.filter((loss) => loss.topic === topic && loss.kind === kind);
        if (of.length > 0) this.options.trouble(toldOf(someOf(of.map(nameOf))), new Lost(someOf(of.map(({ why }) => why))));
      }
  }
  private idOf(topic: string): string {
    return this.ids?.topics.get(topic)?.id ?? '';
  }

  /** What the group has committed, else the oldest message. */
  private async beginAt(topic: string, partitions: readonly number[], begun: ReadonlyMap<string, string>): Promise<Loss[]> {
    const { admin, group } = this.options;
    const [of] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
    const offsets = new Map(of?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
    const ends = await endsOf(admin, topic);
    if (this.ids && this.ids.clusterId !== '' && !this.ids.topics.has(topic)) throw new Error(`topic ${topic} does not stand`);
    return partitions.flatMap((partition) => {
      const name = nameOf({ topic, partition });
      const { low, high } = ends.find((end) => end.partition === partition) ?? { low: 0n, high: 0n };
      const [id, lastId] = [this.idOf(topic), this.options.before?.get(topic)];
      const before = begun.get(name) ?? (lastId !== id ? lastId : undefined);
      const { from, committed, loss } = beginningOf({ offset: offsets.get(partition) ?? -1n, low, high, id, before });
      const at = new Progress(from);
      this.readings.set(name, { ...{ topic, partition, at, highest: from, committed }, unwritten: 0, begins: before !== id });
      return loss ? [{ topic, partition, ...loss }] : [];
    });
  }
}

const told: Readonly<Record<Exclude<LossKind, 'NEW'>, (names: string) => string>> = {
  DELETED: (names) => `messages of ${names} were deleted before they were read`,
  VANISHED: (names) => `the offset of ${names} is gone`,
  MADE_ANEW: (names) => `the topic of ${names} was made anew`,
};

/** Three of them, and how many more. */
export const someOf = (all: readonly string[]): string => {
  const different = [...new Set(all)];
  return different.slice(0, 3).join(', ') + (different.length > 3 ? ` and ${different.length - 3} more` : '');
};

/** Kept for too short a time, read too late, or taken away. */
class Lost extends Error {
  override readonly name = 'Lost';
  constructor(why: string) {
    super(`${why}; what is missed is published again by its owner`);
  }
}
