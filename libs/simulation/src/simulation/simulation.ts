/**
 * The whole system on one thread, without a promise: the same values that the services run, over logs in memory. What one command
 * causes goes in the conductor's waves (decision 0003), so that it gives the same events as live services, to the hash.
 */
import { arbitration } from '@redress/arbitration';
import { compliance, memoryMeasures } from '@redress/compliance';
import { type CommandEnvelope, type QueryEnvelope, takes, viewsOf } from '@redress/context';
import { type Published, type Seams, type ServiceName, published, typeSeen } from '@redress/contracts';
import { type Answer, type StoredEvent, type UnitOfWork, reject } from '@redress/event-sourcing';
import { type MemoryLog, memoryLog } from '@redress/event-sourcing/memory';
import { orders } from '@redress/orders';
import { memoryLedger, memoryReconciliations, penalties, sandboxGateway } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import type { Rulebook } from '@redress/rulebook';
import { ownSeams } from '../contexts.js';
import { Timers } from '../conductor/timers.js';
import { type ContextAtOnce, type Ear, type Heeds, atOnce } from './at-once.js';
import { Late, knowingLate } from './late.js';

export type SimulationOptions = Readonly<{
  rules: Rulebook;
  /** `ALL_IN_ONE`: everything may affect everything (a scenario). `BY_SELLER`: a lane a seller (an import). */
  lanes: 'ALL_IN_ONE' | 'BY_SELLER';
  /** Told of all that a log has taken in. */
  committed?: (service: ServiceName, events: readonly StoredEvent[]) => void;
  /** Told of every work that is about to be settled. */
  settling?: (unit: UnitOfWork) => void;
  /** How older events are read and what others see of each, where that is not as the contexts say. */
  seams?: Seams;
  /** What is counted of sellers, where several runs count together. */
  measures?: ReturnType<typeof memoryMeasures>;
}>;

type Logs = Readonly<Record<ServiceName, MemoryLog>>;

/** An event of a log, and what others see of it: made where somebody hears it now. */
type News = Readonly<{ service: ServiceName; stream: string; version: number; type: string; event: StoredEvent }>;
/** What each ear does about such events of streams with this prefix. */
type Heeding = Readonly<{ prefix: string; byEar: readonly Heeds[] }>;

export class Simulation {
  readonly logs: Logs;
  readonly ledger: ReturnType<typeof memoryLedger>;
  private readonly contexts: readonly ContextAtOnce[];
  private readonly ears: readonly Readonly<{ ear: Ear; late: Late | undefined }>[];
  /** By service and type of event. */
  private readonly heeding = new Map<ServiceName, Map<string, Heeding[]>>();
  private readonly takers = new Map<string, ContextAtOnce | undefined>();
  private readonly timers: Timers;
  private readonly seams: Seams;
  private news: News[] = [];

  constructor({ rules, lanes, committed, settling, seams = ownSeams, measures = memoryMeasures() }: SimulationOptions) {
    this.seams = seams;
    this.timers = new Timers(lanes === 'ALL_IN_ONE' ? () => '' : (lane) => lane);
    const late = () => new Late((service, stream, after, upTo) => this.past(service, stream, after, upTo));
    const lates = { orders: late(), refunds: late(), arbitration: late(), penalties: late(), compliance: late() };
    const log = (service: keyof Logs, alongside?: (events: readonly StoredEvent[]) => void): MemoryLog => {
      const log = memoryLog({
        ...(alongside && { alongside }),
        shapes: seams[service]?.stored,
        committed: (events) => {
          committed?.(service, events);
          this.timers.committed(service, events);
          for (const event of events) {
            const { stream, version } = event;
            this.news.push({ service, stream, version, type: typeSeen(seams[service], event.type), event });
          }
        },
      });
      const told = settling ? { ...log, execute: (unit: UnitOfWork) => (settling(unit), log.execute(unit)), get log() { return log.log } } : log; // prettier-ignore
      return knowingLate(told, lates[service]);
    };
    const ledger = memoryLedger();
    this.ledger = ledger;
    this.logs = {
      orders: log('orders'),
      refunds: log('refunds'),
      arbitration: log('arbitration'),
      penalties: log('penalties', (events) => ledger.record(events)),
      compliance: log('compliance'),
    };
    this.contexts = [
      atOnce(orders, { store: this.logs.orders, rules }, lates.orders),
      atOnce(refunds, { store: this.logs.refunds, rules }, lates.refunds),
      atOnce(arbitration, { store: this.logs.arbitration, rules }, lates.arbitration),
      atOnce(
        penalties,
        {
          store: this.logs.penalties,
          rules,
          ledger,
          gateway: sandboxGateway(),
          reconciliations: memoryReconciliations(),
        },
        lates.penalties,
      ),
      atOnce(compliance, { store: this.logs.compliance, measures, rules }, lates.compliance),
    ];
    this.ears = this.contexts.flatMap(({ ears, late }) => ears.map((ear) => ({ ear, late })));
  }

  /** One command with all that it causes in every service. Throws what the command was refused with. */
  ask(envelope: CommandEnvelope): Answer {
    const taker = this.takerOf(envelope.type);
    if (!taker) return reject('INVALID', `${envelope.type} is no command`);
    const answer = taker.ask(envelope);
    while (this.news.length > 0) this.spread(this.news);
    return answer;
  }

  private takerOf(type: string): ContextAtOnce | undefined {
    if (!this.takers.has(type))
      this.takers.set(
        type,
        this.contexts.find(({ context }) => takes(context, type)),
      );
    return this.takers.get(type);
  }

  /** One hop: what every consumer does about what was just said. */
  private spread(wave: News[]): void {
    this.news = [];
    if (wave.length > 1) wave.sort(inOrder);
    const heeded = wave.map((news) => this.heededBy(news));
    this.ears.forEach(({ ear, late }, n) => {
      wave.forEach(({ service, stream, version, event }, which) => {
        const heeds = heeded[which]?.[n];
        if (heeds === 'NOW') ear.hear(published(service, event, this.seams[service]));
        if (heeds === 'LATE') late?.reached(service, stream, version);
      });
    });
  }

  /** Found once for the events of a type on streams of a kind. */
  private heededBy({ service, stream, type }: News): readonly Heeds[] {
    const ofService = this.heeding.get(service) ?? new Map<string, Heeding[]>();
    this.heeding.set(service, ofService);
    const known = ofService.get(type) ?? [];
    for (const { prefix, byEar } of known) if (stream.startsWith(prefix)) return byEar;
    const byEar = this.ears.map(({ ear }) => ear.heeds({ service, stream, type }));
    ofService.set(type, [...known, { prefix: stream.slice(0, stream.indexOf('-') + 1), byEar }]);
    return byEar;
  }

  private past(service: ServiceName, stream: string, after: number, upTo: number): readonly Published[] {
    const events = this.logs[service as keyof Logs].read(stream).slice(after, upTo);
    return events.map((event) => published(service, event, this.seams[service]));
  }

  /** Tells everybody what he has put off: after a run, whether nobody chokes on it. */
  catchUp(): void {
    for (const { late } of this.contexts) late?.catchUpAll();
  }

  /** Fires the timers of a lane that are due before `until` (or at it), in due order, none earlier than `now`. */
  fire(lane: string, now: string, until: string, inclusive: boolean): void {
    for (let timer = this.timers.next(lane); timer?.due !== undefined; timer = this.timers.next(lane)) {
      const { service, stream, ruleId, subject, due, openedBy: causationId } = timer;
      if (due > until || (due === until && !inclusive)) return;
      const at = due > now ? due : now; // what a late record makes due in the past fires at once
      const body = { stream, ruleId, subject };
      this.ask({ type: `${service}.reach-deadline`, as: `service:${service}`, at, body, causationId });
      if (this.timers.next(lane) === timer)
        throw new Error(`${ruleId} of ${stream} (${subject}) was due at ${due} and did not end at ${at}`);
    }
  }

  /** Plain JSON. Throws `Rejected`. Views of the logs themselves are the stage's. */
  view(query: QueryEnvelope): unknown {
    const shower = this.contexts.find(({ context }) => Object.hasOwn(viewsOf(context), query.view));
    return shower ? shower.view(query) : reject('NOT_FOUND', `there is no view ${query.view}`);
  }
}

const inOrder = (a: News, b: News): number =>
  compare(a.service, b.service) || compare(a.stream, b.stream) || a.version - b.version;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
