/** Reads the topics as one member of a group: each message once, whoever listens behind it, and offsets kept by ourselves. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Batch, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { Changes } from './changes.js';
import type { Incoming } from './cloud-event.js';
import { type Partition, endsOf, endsToReach } from './ends.js';
import { type Assigned, Generation, type Memory } from './generation.js';
import type { Progress } from './progress.js';
import { watchTopics } from './topic-watch.js';
import { startWatchdog } from './watchdog.js';

export type ReaderOptions = Readonly<{
  kafka: Kafka;
  group: string;
  topics: readonly string[];
  flush?: () => Promise<void>; // before offsets are committed
  /** Called in order of the partition; resolves once handled, rejects where it was not. */
  handOut: (message: Incoming) => Promise<unknown>;
  /** Partitions are ours that were perhaps another's: called before anything of them is handed out. */
  assigned?: () => Promise<void>;
  /** Which topics were read, and what was lost of them. Absent: what is lost is only told. */
  memory?: Memory | undefined;
  /** Messages handed out and not yet handled, at most. */
  ahead?: number;
  /** How long the group waits for a sign of life before it gives our partitions to others. */
  sessionMs?: number;
  /** It cannot go on by itself: the process is to end, for its supervisor to start it anew. */
  failed: (error: Error) => void;
  trouble: (what: string, error: unknown) => void;
}>;

/** For readiness and alarms. */
export type Reading = Readonly<{
  /** It is a member of its group. */
  joined: boolean;
  /** Messages that are in the topics' partitions of ours and not yet handled, as of the last fetch. */
  lag: number;
  /** Since a broker last answered a fetch, or reading was held up because what was read is not handled yet. */
  silentMs: number;
  /** What is wrong with a topic: it was given more partitions. */
  wrongTopic?: string;
}>;

const commitMs = 1000;
/** Brokers that hang are not waited for longer at the end: it leaves the group in the background, or the group finds out. */
const leaveMs = 10_000;

export class Reader {
  private readonly consumer: Consumer;
  private readonly admin: Admin;
  private readonly stopping = new AbortController();
  private generation: Generation;
  /** Aborted when the next generation comes. */
  private current = new AbortController();
  private joined = false;
  /** kafkajs starts the consumer anew after a crash. */
  private restarting = false;
  private lastSign = performance.now();
  private unhandled = 0;
  /** Something has been handled, or the group has joined. */
  private readonly changes = new Changes();
  private committer: NodeJS.Timeout | undefined;
  private watchdog: ReturnType<typeof startWatchdog> | undefined;
  private topicWatch: ReturnType<typeof watchTopics> | undefined;
  private starting: Promise<void> | undefined;
  private committing: Promise<void> | undefined;

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
      metadataMaxAge: 10_000, // so long it does without a topic that was made anew meanwhile
      retry: {
        ...{ retries: 8, initialRetryTime: 100, maxRetryTime: 3000 },
        restartOnFailure: async () => !this.stopping.signal.aborted,
      },
    });
    this.admin = kafka.admin({ retry: { retries: 2 } });
    this.generation = this.generationOf({});
  }

  /** Goes on in the background until it has joined, however long the brokers are away. */
  start(): void {
    const { CRASH, GROUP_JOIN, FETCH, REBALANCING, STOP } = this.consumer.events;
    this.consumer.on(FETCH, () => void (this.lastSign = performance.now()));
    this.consumer.on(REBALANCING, () => void (this.joined = false));
    this.consumer.on(STOP, () => void (this.joined = false));
    this.consumer.on(GROUP_JOIN, ({ payload }) => void this.assign(payload.memberAssignment));
    this.consumer.on(CRASH, ({ payload: { error, restart } }) => {
      this.joined = false;
      this.restarting = restart;
      this.changes.tell();
      if (restart) this.options.trouble('the consumer starts anew', error);
      else if (!this.stopping.signal.aborted) this.options.failed(error);
    });
    this.starting = this.join();
    this.committer = setInterval(() => void this.commit(), commitMs).unref();
    this.watchdog = startWatchdog({ admin: this.admin, lastSign: () => this.lastSign, died: this.options.failed });
    const { memory, trouble, topics } = this.options;
    if (memory) this.topicWatch = watchTopics({ topics, memory, trouble, madeAnew: () => void this.beginAnew() });
  }

  reading(): Reading {
    const silentMs = Math.round(performance.now() - this.lastSign);
    const wrongTopic = this.topicWatch?.wrong();
    return { joined: this.joined, lag: this.generation.lag, silentMs, ...(wrongTopic !== undefined && { wrongTopic }) };
  }

  /** Whether the group has given us this partition, as far as we have heard. */
  owns = (partition: Partition): boolean => this.generation.owns(partition);

  /**
   * Resolves once all that the topics hold now has been handled: in our partitions by us, in the others as far as the group has
   * committed. `handedOut`: in our partitions alone.
   */
  async reached(how: 'handedOut' | 'handled'): Promise<void> {
    await this.starting;
    const { admin, options, stopping } = this;
    const endsNow = endsToReach({ admin, topics: options.topics, signal: stopping.signal, trouble: options.trouble });
    while (!stopping.signal.aborted) {
      const ends = await endsNow();
      const { generation } = this;
      if (this.joined && generation.hasReached(ends, how)) {
        const others = how === 'handled' ? ends.filter((end) => end.high > end.low && !generation.owns(end)) : [];
        if (await generation.hasCommittedAll(others)) return;
        await pause(150, undefined, { signal: stopping.signal }).catch(() => undefined);
      } else await this.changes.next(50);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.current.abort();
    clearInterval(this.committer);
    this.watchdog?.stop();
    this.topicWatch?.stop();
    this.changes.tell();
    while (this.unhandled > 0) await pause(5);
    await Promise.race([this.leave(), pause(leaveMs, undefined, { ref: false })]);
  }

  /** A consumer that is about to join cannot be stopped: it has to have joined, else it lives on as a member of the group. */
  private async leave(): Promise<void> {
    await this.starting;
    await this.committing;
    await this.commit();
    while (this.restarting) await this.changes.next(100);
    await Promise.all([this.consumer.disconnect(), this.admin.disconnect()]).catch(() => undefined);
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

  private generationOf(assigned: Assigned): Generation {
    const { group, memory, trouble } = this.options;
    const before = this.generation?.read;
    return new Generation({ admin: this.admin, group, assigned, memory, trouble, before, signal: this.current.signal });
  }

  /** A topic was taken away under this generation, and another one given its name. */
  private async beginAnew(): Promise<void> {
    if (this.generation.begun) await this.assign(this.generation.assigned);
  }

  /** A new generation of the group: it begins, partition by partition, where the group has committed. */
  private async assign(assigned: Assigned): Promise<void> {
    this.joined = this.restarting = false;
    this.current.abort();
    this.changes.tell();
    if (this.stopping.signal.aborted) return;
    this.current = new AbortController();
    const mine = (this.generation = this.generationOf(assigned));
    this.lastSign = performance.now();
    await this.options.assigned?.().catch((error: unknown) => this.options.trouble('not known what stands still', error));
    await mine.begin();
    if (this.generation !== mine || !mine.begun) return;
    this.joined = true;
    this.changes.tell();
  }

  private async take({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, partition } = batch;
    const { generation } = this;
    const goesOn = () => isRunning() && !isStale() && !this.stopping.signal.aborted && this.generation === generation;
    if (this.stopping.signal.aborted) await pause(100, undefined, { ref: false }); // it fetches the same again, until it is stopped
    await this.holdUp(() => goesOn() && !generation.begun, heartbeat);
    const progress = generation.of(batch);
    if (!progress || !goesOn() || !(await this.continues(generation, progress, batch)) || !goesOn()) return;
    generation.saw(batch, BigInt(batch.highWatermark));
    for (const { offset, key, value, headers } of batch.messages) {
      // A slow consumer holds up the reading, and stays a member meanwhile.
      await this.holdUp(() => goesOn() && this.unhandled >= (this.options.ahead ?? 2000), heartbeat);
      if (!goesOn()) return;
      if (BigInt(offset) >= progress.handedOut)
        this.hand({ topic, partition, offset, key, value, headers }, progress.take(BigInt(offset)));
      resolveOffset(offset); // read on from here; what counts for the group is what is committed
      await heartbeat();
    }
  }

  /**
   * Whether a batch goes on where this generation stands. One that was fetched for the generation before, and waited while the
   * group joined anew, does not: were it taken, the offset would pass over what nobody in this generation has handled. Nor does
   * one of a topic that ends before what has been read: its messages would be taken for known ones.
   */
  private async continues(generation: Generation, progress: Progress, batch: Batch): Promise<boolean> {
    const first = BigInt(batch.firstOffset() ?? 0);
    const isShorter = BigInt(batch.highWatermark) < progress.handedOut;
    if (first <= progress.handedOut && !isShorter) return true;
    const { topic, partition } = batch;
    const end = (await endsOf(this.admin, topic)).find((one) => one.partition === partition);
    if (this.generation !== generation) return false;
    if (end && end.high < progress.handedOut) {
      await this.beginAnew();
      return false;
    }
    if (end) generation.passOver(batch, end.low < first ? end.low : first);
    if (first <= progress.handedOut) return true;
    this.consumer.seek({ topic, partition, offset: String(progress.handedOut) });
    return false;
  }

  private hand(message: Incoming, handled: () => void): void {
    this.unhandled++;
    this.options
      .handOut(message)
      .then(handled)
      .catch((error: unknown) => {
        // Stopped before it was handled: the offset stays before it.
        const { topic, partition, offset } = message;
        if (!this.stopping.signal.aborted) this.options.trouble(`${topic}/${partition} at ${offset}`, error);
      })
      .finally(() => {
        this.unhandled--;
        this.changes.tell();
      });
  }

  private async holdUp(holds: () => boolean, heartbeat: () => Promise<void>): Promise<void> {
    while (holds()) {
      await this.changes.next(1000);
      await heartbeat();
      this.lastSign = performance.now();
    }
  }

  /** Only a place to begin after a restart or a rebalance: what counts are the consumers' positions. One at a time. */
  private commit(): Promise<void> {
    return (this.committing ??= this.commitMoved().finally(() => (this.committing = undefined)));
  }

  private async commitMoved(): Promise<void> {
    const { generation } = this;
    const offsets = this.joined ? generation.moved() : [];
    try {
      await this.options.flush?.();
      if (offsets.length > 0) await this.consumer.commitOffsets([...offsets]);
      generation.hasCommitted(offsets);
    } catch (error) {
      this.options.trouble('offsets were not committed', error); // a rebalance is under way, or the brokers are: again in a second
    }
    await generation.writeBegun();
  }
}
