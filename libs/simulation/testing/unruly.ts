/**
 * The services over logs in memory, with a feed that brings what it will, when it will, and twice where it likes, as a feed may: of each
 * stream in order, at least once. What cannot be handled yet stays and comes again. A service may crash before or after it has stored
 * something, and the gateway may fail.
 */
import { arbitration } from '@redress/arbitration';
import { type CommandEnvelope, type QueryEnvelope, takes, viewsOf } from '@redress/context';
import { type Published, published } from '@redress/contracts';
import { Gap, Rejected, type StoredEvent, type UnitOfWork, isOutage } from '@redress/event-sourcing';
import { type MemoryLog, memoryLog } from '@redress/event-sourcing/memory';
import { orders } from '@redress/orders';
import { entriesOf, memoryLedger, memoryReconciliations, penalties, sandboxGateway } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import { testRulebook } from '@redress/rulebook/testing';
import { Timers } from '../src/conductor/timers.js';
import { ownSeams } from '../src/contexts.js';
import { atOnce } from '../src/simulation/at-once.js';

type LogName = keyof typeof ownSeams;
type Lane = Readonly<{ hear(event: Published): void; heard: Published[]; waiting: Published[] }>;

/** When a service goes down: before a unit of work is stored, or after it, so that nobody hears the answer. */
export type Crash = 'BEFORE' | 'AFTER' | undefined;

export class UnrulySystem {
  readonly events: StoredEvent[] = [];
  readonly gateway = sandboxGateway();
  private readonly lanes = new Map<string, Lane>();
  private readonly contexts;
  private readonly timers = new Timers(() => '');
  private readonly known = new Set<string>();
  private crash: () => Crash = () => undefined;

  constructor() {
    const rules = testRulebook();
    const ledger = memoryLedger();
    const log = (service: LogName) => {
      const alongside = service === 'penalties' && ((events: readonly StoredEvent[]) => ledger.record(events));
      const committed = (events: readonly StoredEvent[]) => this.committed(service, events);
      return this.crashing(memoryLog({ shapes: ownSeams[service].stored, committed, ...(alongside && { alongside }) }));
    };
    const of = { orders: log('orders'), refunds: log('refunds'), arbitration: log('arbitration'), penalties: log('penalties') };
    this.contexts = [
      atOnce(orders, { store: of.orders, rules }),
      atOnce(refunds, { store: of.refunds, rules }),
      atOnce(arbitration, { store: of.arbitration, rules }),
      atOnce(penalties, { store: of.penalties, rules, ledger, gateway: this.gateway, reconciliations: memoryReconciliations() }),
    ];
  }

  /** Asked before every unit of work. */
  crashes(how: () => Crash): void {
    this.crash = how;
  }

  private crashing(log: MemoryLog): MemoryLog {
    const execute = (unit: UnitOfWork) => {
      const how = this.crash();
      if (how === 'BEFORE') throw new Down();
      const answers = log.execute(unit);
      if (how === 'AFTER') throw new Down();
      return answers;
    };
    return {
      ...log,
      execute,
      get log() {
        return log.log;
      },
    };
  }

  /** All streams that there are, as `service stream`. */
  streams(): readonly string[] {
    return [...this.known];
  }

  view(query: QueryEnvelope): unknown {
    const shower = this.contexts.find(({ context }) => Object.hasOwn(viewsOf(context), query.view));
    return shower?.view(query);
  }

  /** Lets ring what is due by then, each at its instant or later; who crashes meanwhile is rung at again. `between`: after each. */
  fire(until: string, now: string, between: () => void = () => undefined): void {
    for (let n = 0; ; n++) {
      const timer = this.timers.next('');
      if (timer?.due === undefined || timer.due > until) return;
      if (n > 10_000) throw new Error(`the timers do not come to an end: ${timer.ruleId} of ${timer.stream}`);
      const { service, stream, ruleId, subject, due } = timer;
      const body = { stream, ruleId, subject };
      this.ask({ type: `${service}.reach-deadline`, as: `service:${service}`, at: due > now ? due : now, body });
      between();
    }
  }

  private committed(service: LogName, events: readonly StoredEvent[]): void {
    this.events.push(...events);
    this.timers.committed(service, events);
    for (const { stream } of events) this.known.add(`${service} ${stream}`);
    for (const event of events.map((one) => published(service, one, ownSeams[service])))
      for (const ear of this.contexts.flatMap(({ ears }) => ears))
        if (ear.heeds(event) !== 'NEVER') this.lane(`${ear.name} ${event.stream}`, ear).waiting.push(event);
  }

  private lane(name: string, ear: Pick<Lane, 'hear'>): Lane {
    const lane = this.lanes.get(name) ?? { hear: (event) => ear.hear(event), heard: [], waiting: [] };
    this.lanes.set(name, lane);
    return lane;
  }

  /** Whether it was done; a refusal is an answer, who hears nothing says it again, whatever else is thrown is a defect. */
  ask(envelope: CommandEnvelope): boolean {
    for (;;)
      try {
        this.contexts.find(({ context }) => takes(context, envelope.type))?.ask(envelope);
        return true;
      } catch (error) {
        if (error instanceof Rejected) return false;
        if (!isOutage(error)) throw error;
      }
  }

  /** The next event of one stream to one who listens. False: nobody waits for anything. */
  bring(choice: number): boolean {
    const waiting = [...this.lanes.values()].filter((lane) => lane.waiting.length > 0);
    const lane = waiting[choice % Math.max(waiting.length, 1)];
    if (!lane) return false;
    const [event] = lane.waiting;
    try {
      lane.hear(event!);
    } catch (error) {
      if (error instanceof Gap || isOutage(error)) return true; // it comes again
      throw error;
    }
    lane.waiting.shift();
    lane.heard.push(event!);
    return true;
  }

  /** Something that was heard before, once more. */
  bringAgain(choice: number): void {
    const heard = [...this.lanes.values()].flatMap((lane) => lane.heard.map((event) => ({ lane, event })));
    const again = heard[choice % Math.max(heard.length, 1)];
    try {
      again?.lane.hear(again.event);
    } catch (error) {
      if (!isOutage(error)) throw error;
    }
  }

  /** Everybody the next events of every stream, a few rounds. */
  bringMuch(): void {
    for (let rounds = 0; rounds < 4; rounds++)
      for (let n = [...this.lanes.values()].filter(({ waiting }) => waiting.length > 0).length; n > 0; n--) this.bring(n);
  }

  /** Until nobody waits for anything. */
  quiet(): void {
    for (let n = 0; this.bring(n); n++) if (n > 10_000) throw new Error('the feed does not come to an end');
  }

  refund(id: string): RefundShown | undefined {
    try {
      return this.contexts[1]!.view({ view: 'refund', id }) as RefundShown;
    } catch (error) {
      if (error instanceof Rejected) return undefined;
      throw error;
    }
  }

  /** The open deadlines of a report. */
  dueOf(reportId: string): readonly Readonly<{ ruleId: string; due: string }>[] {
    return (this.contexts[2]!.view({ view: 'report', id: reportId }) as { due: [] }).due;
  }

  /** What stands on an account, of all movements or of those under these rules. */
  sum(account: string, asset: 'CNY' | 'POINTS', ruleIds?: readonly string[]): number {
    const entries = this.events.flatMap((event) => entriesOf(event));
    return entries
      .filter((entry) => entry.asset === asset && (!ruleIds || ruleIds.includes(entry.ruleId ?? '')))
      .reduce((all, { from, to, amount }) => all + (to === account ? amount : 0) - (from === account ? amount : 0), 0);
  }
}

class Down extends Error {
  override readonly name = 'Down';
  readonly outage = true;
  constructor() {
    super('the service went down');
  }
}

export type RefundShown = Readonly<{
  status: string;
  csStatus: string;
  caseId?: string;
  advanceStatus: string;
  paidAmount?: string;
  pointsReturned: number;
}>;
