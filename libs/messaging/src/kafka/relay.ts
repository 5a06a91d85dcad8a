/** Publishes one service's log to its topic: the only writer there, one process of the service at a time. */
import type { Published, ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { type EventRow, eventColumns, storedEvent } from '@redress/event-sourcing/postgres';
import type { Kafka } from 'kafkajs';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type Seam, besides, published } from '@redress/contracts';
import { LogTail } from '../log/log-tail.js';
import { type LogStatus, describeWait } from '../log/log-status.js';
import { type Outgoing, type Shapes, messagesOf } from './cloud-event.js';
import { Leadership, type Term } from './leadership.js';
import { Publisher } from './publisher.js';
import { type Replay, startReplayer } from './replays.js';
import { Teller } from './telling/teller.js';
import { topicOf, versionsTopic } from './topics.js';

export type RelayOptions = Readonly<{
  kafka: Kafka;
  service: ServiceName;
  /** The log: a pool whose search_path is the service's schema. */
  log: pg.Pool;
  /** Where the lease and the checkpoint are kept: a pool whose search_path has `relayTables`. */
  books: pg.Pool;
  /** The name of this process: should it end and start again under it, it need not wait for its own lease to run out. */
  holder: string;
  installation: string;
  shapes: Shapes;
  /** What others see of it; absent: all, as it is stored. */
  seam?: Seam;
  prefix?: string;
  /** How long a leader that gives no sign keeps the lease. */
  leaseMs?: number;
  lookAgainMs?: number;
  trouble: (what: string, error: unknown) => void;
  /** False: nobody may ask for a stream again, nor is told what there is, for nobody parks gaps (somebody conducts). */
  replays?: boolean;
  /** How often it is told up to where streams go: those that changed, and a page of all. */
  tellMs?: number;
  /** A stream was published again because somebody missed something of it. */
  replayed?: (replay: Replay, events: number) => void;
}>;

/** How a relay stands: for readiness and alarms. */
export type Relaying = Readonly<{ leads: boolean; term?: string }>;

/**
 * A subscriber of the log feed with one leader. What it reads it hands to the publisher in the order of the log, many at once,
 * and the checkpoint follows what every in-sync replica has. Deposed, a relay that still sends can only send again what is
 * published, which consumers know; its checkpoint is refused by the term.
 */
export class Relay {
  private readonly publisher: Publisher;
  private leadership: Leadership | undefined;
  private readonly topic: string;
  /** While it leads; `over` resolves when it does no longer. */
  private reign: Readonly<{ tail: LogTail; over: Promise<void> }> | undefined;
  private replayer: ReturnType<typeof startReplayer> | undefined;
  private readonly teller: Teller | undefined;
  /** Apart: what cannot be told must not hold up what happened. */
  private readonly tellings: Publisher;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly options: RelayOptions) {
    const { kafka, service, installation, log, prefix, trouble, tellMs } = options;
    this.topic = topicOf(service, prefix);
    this.publisher = new Publisher({
      kafka,
      doubt: ({ messages, attempt, error }) => trouble(`${messages} messages are sent again (attempt ${attempt})`, error),
    });
    this.tellings = new Publisher({ kafka });
    if (options.replays === false) return;
    this.teller = new Teller({
      ...{ service, installation, log, trouble, ...(tellMs !== undefined && { tellMs }) },
      publish: (message) => this.tellings.publish(versionsTopic(prefix), message),
      caughtUp: () => this.caughtUp(),
      leads: () => this.reign !== undefined,
    });
  }

  get standing(): Relaying {
    const term = this.leadership?.term?.number;
    return { leads: this.reign !== undefined, ...(term !== undefined && { term }) };
  }

  /** How far its log is published, and for whom it waits; undefined where another process leads. */
  async logStanding(): Promise<LogStatus | undefined> {
    return this.reign?.tail.standing();
  }

  /** Once is enough: whoever starts it again, as a feed does with all its relays, changes nothing. */
  start(): void {
    if (this.running) return;
    const { trouble, replayed, kafka, prefix, installation, service } = this.options;
    this.running = this.run();
    const { teller } = this;
    if (!teller) return;
    teller.start();
    this.replayer = startReplayer({
      ...{ kafka, prefix, installation, service, trouble },
      publishAgain: (replay) => this.publishAgain(replay),
      told: (replay, events) => replayed?.(replay, events),
      tellAll: (question) => teller.answer(question),
    });
  }

  wake(service: ServiceName, events: readonly StoredEvent[]): void {
    if (service !== this.options.service) return;
    this.reign?.tail.expect(events);
    this.reign?.tail.wake();
  }

  /** Resolves once all that the log holds now is published, by whichever process leads; or this one stops. */
  async caughtUp(): Promise<void> {
    const { log, trouble } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        if (this.reign) {
          const { tail, over } = this.reign;
          if (await Promise.race([tail.reached('handled').then(() => true), over.then(() => false)])) return;
        } else if (await this.leadership?.isAtEndOf(log)) return;
      } catch (error) {
        trouble('the log does not say where it ends', error);
      }
      if (!this.reign) await pause(50, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.reign?.tail.stop();
    const { publisher, tellings, running, replayer, teller } = this;
    await Promise.all([publisher.stop(), tellings.stop(), running, replayer?.stop(), teller?.stop()]);
  }

  private async run(): Promise<void> {
    const { books, holder, leaseMs, trouble } = this.options;
    const office = `${this.topic} on ${await this.clusterId()}`;
    const leadership = new Leadership({ pool: books, office, holder, ...(leaseMs && { leaseMs }) });
    this.leadership = leadership;
    while (!this.stopping.signal.aborted) {
      const term = await leadership.take().catch((error: unknown) => void trouble('no lease', error));
      if (term) await this.lead(leadership, term);
      else await pause(leadership.renewMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Brokers that were replaced have nothing of what the old ones were given: how far it got is told by cluster. */
  private async clusterId(): Promise<string> {
    const { kafka, trouble } = this.options;
    for (let attempt = 1; !this.stopping.signal.aborted; attempt++) {
      const admin = kafka.admin({ retry: { retries: 1 } });
      try {
        await admin.connect();
        return (await admin.describeCluster()).clusterId;
      } catch (error) {
        trouble('the brokers do not answer', error);
        await pause(Math.min(250 * 2 ** attempt, 5000), undefined, { signal: this.stopping.signal }).catch(() => undefined);
      } finally {
        await admin.disconnect().catch(() => undefined);
      }
    }
    return '';
  }

  private async lead(leadership: Leadership, term: Term): Promise<void> {
    const { service, log: pool, trouble, seam, lookAgainMs = 100 } = this.options;
    const handOut = (event: Published) => this.publish(event);
    const tail = new LogTail(
      {
        ...{ service, pool, handOut, lookAgainMs, ...(seam && { seam }) },
        trouble: ({ eventId, error }) => trouble(eventId, error),
        waits: (wait) => trouble('the relay waits', new Error(describeWait(wait))),
      },
      term.from,
    );
    let end: () => void = () => undefined;
    this.reign = { tail, over: new Promise((resolve) => (end = resolve)) };
    tail.start();
    await leadership.keep(term, () => tail.handled, this.stopping.signal, trouble);
    this.reign = undefined;
    end();
    tail.stop();
    await tail.stopped();
    await leadership.leave(term, tail.handled).catch(() => undefined);
  }

  /** What cannot be written as a message is told, and the checkpoint stays before it: others of its stream are missed, not lost. */
  private async publish(event: Published): Promise<void> {
    const { installation, shapes, seam, trouble } = this.options;
    let messages: readonly Outgoing[];
    try {
      messages = messagesOf(event, besides(event, seam), installation, shapes);
    } catch (error) {
      trouble(`${event.eventId} cannot be published`, error);
      throw error;
    }
    await Promise.all(messages.map((message) => this.publisher.publish(this.topic, message)));
    this.teller?.published(event);
  }

  private async publishAgain({ stream, from }: Replay): Promise<number> {
    const { service, log, seam } = this.options;
    const text = `select ${eventColumns} from events where stream = $1 and version >= $2 order by version`;
    const { rows } = await log.query<EventRow>(text, [stream, from]);
    const events = rows.map((row) => published(service, storedEvent(row, seam?.stored), seam));
    await Promise.all(events.map((event) => this.publish(event)));
    return events.length;
  }
}
