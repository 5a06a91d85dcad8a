/**
 * The whole system on one thread, without a promise: the same values that the services run, over logs in memory. What one command
 * causes goes in the conductor's waves (decision 0003), so that it gives the same events as live services, to the hash.
 */
import { arbitration } from '@redress/arbitration';
import { compliance, memoryMeasures } from '@redress/compliance';
import { type CommandEnvelope, type QueryEnvelope, takes, viewsOf } from '@redress/context';
import { type Published, type Seams, type ServiceName, published } from '@redress/contracts';
import { type Answer, type StoredEvent, type UnitOfWork, reject } from '@redress/event-sourcing';
import { type MemoryLog, memoryLog } from '@redress/event-sourcing/memory';
import { orders } from '@redress/orders';
import { memoryLedger, memoryReconciliations, penalties, sandboxGateway } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import type { Rulebook } from '@redress/rulebook';
import { ownSeams } from '../contexts.js';
import { Timers } from '../conductor/timers.js';
import { type ContextAtOnce, atOnce } from './at-once.js';

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
}>;

type Logs = Readonly<Record<'orders' | 'refunds' | 'arbitration' | 'penalties', MemoryLog>>;

export class Simulation {
  readonly logs: Logs;
  readonly ledger: ReturnType<typeof memoryLedger>;
  private readonly contexts: readonly ContextAtOnce[];
  private readonly timers: Timers;
  private news: Published[] = [];

  constructor({ rules, lanes, committed, settling, seams = ownSeams }: SimulationOptions) {
    this.timers = new Timers(lanes === 'ALL_IN_ONE' ? () => '' : (lane) => lane);
    const log = (service: ServiceName, alongside?: (events: readonly StoredEvent[]) => void): MemoryLog => {
      const log = memoryLog({
        ...(alongside && { alongside }),
        shapes: seams[service]?.stored,
        committed: (events) => {
          committed?.(service, events);
          this.timers.committed(service, events);
          for (const event of events) this.news.push(published(service, event, seams[service]));
        },
      });
      return settling ? { ...log, execute: (unit) => (settling(unit), log.execute(unit)), get log() { return log.log } } : log; // prettier-ignore
    };
    const ledger = memoryLedger();
    this.ledger = ledger;
    this.logs = {
      orders: log('orders'),
      refunds: log('refunds'),
      arbitration: log('arbitration'),
      penalties: log('penalties', (events) => ledger.record(events)),
    };
    this.contexts = [
      atOnce(orders, { store: this.logs.orders, rules }),
      atOnce(refunds, { store: this.logs.refunds, rules }),
      atOnce(arbitration, { store: this.logs.arbitration, rules }),
      atOnce(penalties, {
        store: this.logs.penalties,
        rules,
        ledger,
        gateway: sandboxGateway(),
        reconciliations: memoryReconciliations(),
      }),
      atOnce(compliance, { measures: memoryMeasures(), rules }),
    ];
  }

  /** One command with all that it causes in every service. Throws what the command was refused with. */
  ask(envelope: CommandEnvelope): Answer {
    const taker = this.contexts.find(({ context }) => takes(context, envelope.type));
    if (!taker) return reject('INVALID', `${envelope.type} is no command`);
    const answer = taker.ask(envelope);
    while (this.news.length > 0) this.spread(this.news);
    return answer;
  }

  /** One hop: what every consumer does about what was just said. */
  private spread(wave: readonly Published[]): void {
    this.news = [];
    for (const { ears } of this.contexts)
      for (const ear of ears)
        for (const event of shareOf(wave, ear)) {
          try {
            ear.hear(event);
          } catch (error) {
            const what = error instanceof Error ? error.message : String(error);
            throw new Error(`${ear.name} could not handle ${event.eventId}: ${what}`, { cause: error });
          }
        }
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

/** What of a wave one hears, in one order whatever came first. */
const shareOf = (
  wave: readonly Published[],
  { services, wants }: Pick<ContextAtOnce['ears'][number], 'services' | 'wants'>,
): readonly Published[] => {
  const share = wave.filter((event) => services.includes(event.service) && wants(event));
  return share.length > 1 ? share.sort(inOrder) : share;
};

const inOrder = (a: Published, b: Published): number =>
  compare(a.service, b.service) || compare(a.stream, b.stream) || a.version - b.version;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
