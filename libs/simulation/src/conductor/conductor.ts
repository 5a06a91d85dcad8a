import type { ServiceName } from '@redress/contracts';
import { type Answer, type OpenDeadline, type StoredEvent, type Timekeeper, awaited } from '@redress/event-sourcing';
import type { CommandEnvelope } from '@redress/context';
import { Gate, type Pace } from '@redress/messaging';
import { type Committed, type Turn, committedOf } from '@redress/service-kit/service';
import { ownSeams } from '../contexts.js';
import type { Listener, Releasing } from './listener.js';
import { Timers } from './timers.js';
import { type HeardBefore, Waves } from './waves.js';

/** What a conductor drives: the doors of the running services. */
export type Conducted = Readonly<{ ask: (envelope: CommandEnvelope) => Promise<Answer> }>;

export type ConductorOptions = Readonly<{
  /** Told while somebody has been waited for for some seconds. */
  say?: (line: string) => void;
  /** Without a sign from any service for so long, a wait is given up. */
  patienceMs?: number;
  /** Where a run before this one may have been cut off: what its consumers have heard. */
  heardBefore?: HeardBefore;
  time?: Timekeeper;
}>;

export const usualPatienceMs = 120_000;

/**
 * Simulated time. Each command gets its instant, and every event that follows from it bears it. Within a lane all goes in due
 * order, one thing and all that it causes after another; lanes run side by side (architecture, decision 8).
 */
export class Conductor {
  private readonly waves: Waves;
  private readonly timers: Timers;
  private readonly gate: Gate;
  private conducted: Conducted | undefined;

  /** `ALL_IN_ONE`: everything may affect everything (a scenario). `BY_SELLER`: a lane a seller (an import). */
  constructor(
    lanes: 'ALL_IN_ONE' | 'BY_SELLER',
    private readonly options: ConductorOptions = {},
  ) {
    this.timers = new Timers(lanes === 'ALL_IN_ONE' ? () => '' : (lane) => lane);
    this.waves = new Waves(options.heardBefore);
    this.gate = new Gate({
      arrived: ({ consumer }, event) => this.arrived(consumer, event),
      finished: (number) => this.finished(number),
    });
  }

  /** Of a feed in this process, to be given before the feed starts. */
  get pace(): Pace {
    return this.gate;
  }
  /** To be told of all who listen, before the feed starts. `to`: where its deliveries stand, if not at the pace of this process. */
  listen(listener: Listener, to: Releasing = this.gate): void {
    this.waves.listen(listener, to);
  }
  /** To be told of every commit, before those are answered who asked for it. */
  committed(service: ServiceName, events: readonly StoredEvent[]): void {
    this.told(service, committedOf(service, events, ownSeams[service]));
  }
  /** The same, by another process. */
  told(service: ServiceName, { turns, deadlines }: Committed): void {
    this.timers.committed(service, deadlines);
    this.waves.committed(service, turns);
  }
  /** Until this conductor begins: a delivery stands at a gate. */
  arrived(consumer: string, event: Turn): void {
    this.waves.arrived(consumer, event);
  }
  /** What was released under that number is done. */
  finished(number: number): void {
    this.waves.finished(number);
  }
  /** A consumer cannot go on: whoever waits for what it should do is told. */
  fail(error: Error): void {
    this.waves.fail(error);
  }
  /** From here on all that is recorded follows from what is asked here. */
  drive(conducted: Conducted): void {
    this.conducted = conducted;
    this.waves.begin();
  }
  /** The same where a run before this one was cut off: what it left unheard is heard first, in the waves it would have gone in. */
  async resume(conducted: Conducted, hopsOf: (leftOver: readonly Turn[]) => Promise<ReadonlyMap<string, number>>): Promise<void> {
    const leftOver = await this.awaited('what the services have heard before', this.waves.leftOver());
    const hops = await hopsOf(leftOver);
    this.conducted = conducted;
    this.waves.begin(({ eventId }) => hops.get(eventId) ?? 0);
    await this.awaited(() => `what a run before this one left over: ${this.waves.describe()}`, this.waves.allQuiet());
  }
  /** The deadlines that stood open in a database before, in the order of their opening. */
  takeOver(service: ServiceName, deadlines: readonly OpenDeadline[]): void {
    deadlines.forEach((deadline) =>
      this.timers.add(service, `${deadline.stream} ${deadline.ruleId} ${deadline.subject}`, deadline),
    );
  }

  /** One command with all that it causes in every service. Throws what the command was refused with. */
  async ask(envelope: CommandEnvelope): Promise<Answer> {
    if (!this.conducted) throw new Error('nothing to conduct');
    const answer = await this.conducted.ask(envelope);
    const { correlationId } = answer;
    const quiet = this.waves.quiet(correlationId);
    if (quiet)
      await this.awaited(() => `what ${envelope.type} at ${envelope.at} caused: ${this.waves.describe(correlationId)}`, quiet);
    return answer;
  }

  /** Waits for somebody whom this conductor drives: says so after a while, and gives up where nothing moves any more. */
  awaited<T>(what: string | (() => string), promise: Promise<T>): Promise<T> {
    const { say = console.error, patienceMs = usualPatienceMs, time } = this.options;
    const signs = () => this.waves.signs;
    return awaited(promise, { what, say, giveUpMs: patienceMs, signs, ...(time && { time }) });
  }

  /** Fires the timers of a lane that are due before `until` (or at it), in due order, none earlier than `now`. */
  async fire(lane: string, now: string, until: string, inclusive: boolean): Promise<void> {
    for (let timer = this.timers.next(lane); timer?.due !== undefined; timer = this.timers.next(lane)) {
      const { service, stream, ruleId, subject, due, openedBy: causationId } = timer;
      if (due > until || (due === until && !inclusive)) return;
      const at = due > now ? due : now; // what a late record makes due in the past fires at once
      const body = { stream, ruleId, subject };
      await this.ask({ type: `${service}.reach-deadline`, as: `service:${service}`, at, body, causationId });
      if (this.timers.next(lane) === timer)
        throw new Error(`${ruleId} of ${stream} (${subject}) was due at ${due} and did not end at ${at}`);
    }
  }
}
