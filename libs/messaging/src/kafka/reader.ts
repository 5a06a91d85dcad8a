/** Reads the topics as one member of a group: each message once, whoever listens behind it, and offsets kept by ourselves. */
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Incoming } from './cloud-event.js';
import { Progress } from './progress.js';

export type ReaderOptions = Readonly<{
  kafka: Kafka;
  group: string;
  topics: readonly string[];
  /** Called in order of the partition; resolves once handled, rejects where it was not. */
  handOut: (message: Incoming) => Promise<unknown>;
  /** Messages handed out and not yet handled, at most. */
  ahead?: number;
  /** How long the group waits for a sign of life before it gives our partitions to others. */
  sessionMs?: number;
  /** It cannot go on by itself: the process is to end, for its supervisor to start it anew. */
  failed: (error: Error) => void;
  trouble: (what: string, error: unknown) => void;
}>;

/** How a reader stands: for readiness and alarms. */
export type Reading = Readonly<{
  /** It is a member of its group. */
  joined: boolean;
  /** Messages that are in the topics' partitions of ours and not yet handled, as of the last fetch. */
  lag: number;
  /** Since a broker last answered a fetch. */
  silentMs: number;
}>;

const commitMs = 1000;
const watchMs = 5000;
/** A member that fetches nothing for so long while the brokers answer others has died without a word (kafkajs#659). */
const deadAfterMs = 60_000;

export class Reader {
  private readonly consumer: Consumer;
  private readonly admin: Admin;
  private readonly stopping = new AbortController();
  /** Of the partitions that are ours now, by topic and partition. */
  private assigned = new Map<string, Progress>();
  private highest = new Map<string, bigint>();
  private readonly committed = new Map<string, bigint>();
  private joined = false;
  private lastFetch = performance.now();
  private unhandled = 0;
  private waiters: (() => void)[] = [];
  private timers: NodeJS.Timeout[] = [];
  private starting: Promise<void> | undefined;
  private committing: Promise<void> = Promise.resolve();

  constructor(private readonly options: ReaderOptions) {
    const { kafka, group, sessionMs = 30_000 } = options;
    this.consumer = kafka.consumer({
      groupId: group,
      allowAutoTopicCreation: false,
      sessionTimeout: sessionMs,
      heartbeatInterval: Math.floor(sessionMs / 10),
      rebalanceTimeout: Math.max(sessionMs, 10_000),
      maxWaitTimeInMs: 500,
      maxBytesPerPartition: 256 * 1024,
      maxBytes: 4 * 1024 * 1024,
      metadataMaxAge: 60_000,
      retry: { retries: 8, initialRetryTime: 100, maxRetryTime: 3000 },
    });
    this.admin = kafka.admin({ retry: { retries: 2 } });
  }

  /** Goes on in the background until it has joined, however long the brokers are away. */
  start(): void {
    const { CRASH, GROUP_JOIN, FETCH, REBALANCING, STOP } = this.consumer.events;
    this.consumer.on(FETCH, () => void (this.lastFetch = performance.now()));
    this.consumer.on(REBALANCING, () => void (this.joined = false));
    this.consumer.on(STOP, () => void (this.joined = false));
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.assign(payload.memberAssignment));
    this.consumer.on(CRASH, ({ payload: { error, restart } }) => {
      this.joined = false;
      if (restart) this.options.trouble('the consumer starts anew', error);
      else if (!this.stopping.signal.aborted) this.options.failed(error);
    });
    this.starting = this.join();
    this.timers = [
      setInterval(() => void (this.committing = this.commit()), commitMs),
      setInterval(() => void this.watch(), watchMs),
    ];
    this.timers.forEach((timer) => timer.unref());
  }

  reading(): Reading {
    let lag = 0n;
    for (const [name, progress] of this.assigned) {
      const high = this.highest.get(name) ?? progress.handled;
      if (high > progress.handled) lag += high - progress.handled;
    }
    return { joined: this.joined, lag: Number(lag), silentMs: Math.round(performance.now() - this.lastFetch) };
  }

  /** Resolves once all that the topics hold now, of the partitions that are ours, has been handed out, or handled. */
  async reached(how: 'handedOut' | 'handled'): Promise<void> {
    const ends = await this.ends();
    const there = () =>
      this.joined &&
      [...this.assigned].every(([name, progress]) => (ends.get(name) ?? 0n) <= progress[how] || this.stopping.signal.aborted);
    while (!there() && !this.stopping.signal.aborted) {
      // A rebalance tells nobody here: it is looked for now and then.
      const later = new AbortController();
      await Promise.race([
        new Promise<void>((resolve) => this.waiters.push(resolve)),
        pause(50, undefined, { signal: later.signal }).catch(() => undefined),
      ]);
      later.abort();
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.timers.forEach((timer) => clearInterval(timer));
    this.tell();
    await this.starting;
    while (this.unhandled > 0) await pause(5);
    await this.committing;
    await this.commit();
    await this.consumer.disconnect().catch(() => undefined);
    await this.admin.disconnect().catch(() => undefined);
  }

  private async join(): Promise<void> {
    const { topics, trouble } = this.options;
    for (let attempt = 1; !this.stopping.signal.aborted; attempt++) {
      try {
        await this.admin.connect();
        await this.consumer.connect();
        // What was deleted before it was read is missed as a gap, and sent again by its owner: never skipped to the end.
        await this.consumer.subscribe({ topics: [...topics], fromBeginning: true });
        return await this.consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: 64,
          eachBatch: (payload) => this.take(payload),
        });
      } catch (error) {
        trouble('the brokers do not answer', error);
        await pause(Math.min(250 * 2 ** attempt, 5000), undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  /** A new generation of the group: it begins, partition by partition, where the group has committed. */
  private assign(assignment: Readonly<Record<string, readonly number[]>>): void {
    this.assigned = new Map();
    this.highest = new Map();
    this.lastFetch = performance.now();
    const topics = Object.keys(assignment);
    const mine = this.assigned;
    this.beginAt(topics).then(
      (offsets) => {
        if (this.assigned !== mine) return;
        for (const [topic, partitions] of Object.entries(assignment))
          for (const partition of partitions) {
            const name = `${topic}/${partition}`;
            if (!mine.has(name)) mine.set(name, new Progress(offsets.get(name) ?? 0n));
          }
        this.joined = true;
        this.tell();
      },
      (error: unknown) => {
        this.options.trouble('the group does not say where it stands', error);
        setTimeout(() => this.assigned === mine && !this.stopping.signal.aborted && this.assign(assignment), 500).unref();
      },
    );
  }

  /** Where the group stands in each partition: what it has committed, else the oldest message. */
  private async beginAt(topics: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const offsets = new Map<string, bigint>();
    const committed = await this.admin.fetchOffsets({ groupId: this.options.group, topics: [...topics] });
    for (const topic of topics) {
      const oldest = new Map((await this.admin.fetchTopicOffsets(topic)).map(({ partition, low }) => [partition, BigInt(low)]));
      for (const { partition, offset } of committed.find((one) => one.topic === topic)?.partitions ?? []) {
        const low = oldest.get(partition) ?? 0n;
        offsets.set(`${topic}/${partition}`, BigInt(offset) > low ? BigInt(offset) : low);
      }
    }
    return offsets;
  }

  /** The end of every partition. Asked until the brokers say. */
  private async ends(): Promise<ReadonlyMap<string, bigint>> {
    await this.starting;
    const ends = async (topic: string) =>
      (await this.admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [`${topic}/${partition}`, BigInt(high)] as const);
    while (!this.stopping.signal.aborted) {
      try {
        return new Map((await Promise.all(this.options.topics.map(ends))).flat());
      } catch (error) {
        this.options.trouble('the brokers do not say where the topics end', error);
        await pause(200, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
    return new Map();
  }

  private async take({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const name = `${topic}/${partition}`;
    const generation = this.assigned;
    const progress = generation.get(name) ?? new Progress(BigInt(batch.firstOffset() ?? 0));
    generation.set(name, progress);
    this.highest.set(name, BigInt(batch.highWatermark));
    for (const message of batch.messages) {
      await this.room(heartbeat);
      if (!isRunning() || isStale() || this.stopping.signal.aborted || this.assigned !== generation) return;
      const { offset, key, value, headers } = message;
      this.hand({ topic, partition, offset, key, value, headers }, progress.take(BigInt(offset)));
      resolveOffset(offset); // read on from here; what counts for the group is what is committed
      await heartbeat();
    }
  }

  private hand(message: Incoming, handled: () => void): void {
    this.unhandled++;
    this.options
      .handOut(message)
      .then(handled)
      .catch(() => undefined) // stopped before it was handled: the offset stays before it
      .finally(() => {
        this.unhandled--;
        this.tell();
      });
  }

  /** A slow consumer holds up the reading, and stays a member meanwhile. */
  private async room(heartbeat: () => Promise<void>): Promise<void> {
    const { ahead = 2000 } = this.options;
    while (this.unhandled >= ahead && !this.stopping.signal.aborted) {
      await Promise.race([new Promise<void>((resolve) => this.waiters.push(resolve)), pause(1000)]);
      await heartbeat();
    }
  }

  private tell(): void {
    for (const resolve of this.waiters.splice(0)) resolve();
  }

  /** Only a place to begin after a restart or a rebalance: what counts are the consumers' positions. */
  private async commit(): Promise<void> {
    if (!this.joined) return;
    const moved = [...this.assigned].filter(([name, progress]) => this.committed.get(name) !== progress.handled);
    if (moved.length === 0) return;
    const offsets = moved.map(([name, progress]) => {
      const slash = name.lastIndexOf('/');
      return { name, topic: name.slice(0, slash), partition: Number(name.slice(slash + 1)), offset: progress.handled };
    });
    try {
      await this.consumer.commitOffsets(
        offsets.map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset) })),
      );
      for (const { name, offset } of offsets) this.committed.set(name, offset);
    } catch (error) {
      this.options.trouble('offsets were not committed', error); // a rebalance is under way, or the brokers are: again in a second
    }
  }

  private async watch(): Promise<void> {
    if (performance.now() - this.lastFetch < deadAfterMs || this.stopping.signal.aborted) return;
    try {
      await this.admin.describeCluster();
    } catch {
      return; // the brokers are away: nothing is to be fetched
    }
    if (performance.now() - this.lastFetch < deadAfterMs) return;
    this.options.failed(new Error(`nothing was fetched for ${deadAfterMs / 1000} s although the brokers answer`));
  }
}
