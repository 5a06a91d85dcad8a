/**
 * A lane lived again: what was said from outside is said again, at the instants and in the order recorded, to the same deciders, and each thing
 * that they decide is compared with the record. Where the two differ it is said once, and life goes on from what was recorded.
 */
import { arbitration } from '@redress/arbitration';
import { type AnyContext, type Teller, deadlineCommand } from '@redress/context';
import { type ServiceName, published } from '@redress/contracts';
import {
  type AnyEvent,
  type CommandExecution,
  Rejected,
  type StoredEvent,
  type UnitOfWork,
  commandHash,
} from '@redress/event-sourcing';
import { type MemoryLog, memoryLog } from '@redress/event-sourcing/memory';
import { orders } from '@redress/orders';
import { memoryLedger, memoryReconciliations, penalties } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import type { Rulebook } from '@redress/rulebook';
import { ownSeams } from '@redress/simulation';
import { type ContextAtOnce, Late, atOnce, knowingLate } from '@redress/simulation/simulation';
import { Feed, Unrecorded } from './feed.js';
import { judged, type Judgement } from './judge-step.js';
import { pinnedRules } from './pinned.js';
import { recordedGateway } from './recorded-gateway.js';
import { type LaneLogs, type LivedService, type Step, livedServices, stepsOf } from './steps.js';
import { appended } from './recorded.js';

export type LifeOptions = Readonly<{
  rules: Rulebook;
  tell: Teller;
  /** What should have followed from events before then is missing where it is not there. */
  settledBy: string;
  found: (judgement: Judgement, step: Step) => void;
}>;

const contextOf: Readonly<Record<LivedService, AnyContext>> = { orders, refunds, arbitration, penalties };

/** `live` once. */
export class LaneLife {
  private readonly logs: Readonly<Record<LivedService, MemoryLog>>;
  private readonly contexts: Readonly<Record<LivedService, ContextAtOnce>>;
  private readonly feed: Feed;
  private readonly steps: readonly Step[];
  private readonly awaited = new Map<string, number>();
  private news: { service: LivedService; event: StoredEvent }[] = [];
  /** What is gone through now, with what of it has not been decided again yet; undefined: nothing that the record knows of. */
  private now: { step: Step; left: StoredEvent[] } | undefined;
  /** What nobody has recorded is told, and does not happen. */
  private missing: ((expected: readonly AnyEvent[]) => void) | undefined;

  constructor(
    recorded: LaneLogs,
    private readonly options: LifeOptions,
  ) {
    const rules = pinnedRules(options.rules, recorded);
    this.steps = stepsOf(recorded);
    for (const { service, kind, cause } of this.steps)
      if (kind === 'HEARD') this.awaited.set(`${service} ${cause}`, (this.awaited.get(`${service} ${cause}`) ?? 0) + 1);
    const lates = Object.fromEntries(livedServices.map((service) => [service, this.late()])) as Record<LivedService, Late>;
    this.logs = Object.fromEntries(livedServices.map((service) => [service, this.log(service)])) as Record<
      LivedService,
      MemoryLog
    >;
    const store = (service: LivedService) => this.judging(service, knowingLate(this.logs[service], lates[service]));
    const gateway = recordedGateway(recorded.penalties ?? []);
    const clock = { now: () => this.now?.step.at ?? '' };
    const money = { ledger: memoryLedger(), gateway, clock, reconciliations: memoryReconciliations() };
    this.contexts = {
      orders: atOnce(orders, { store: store('orders'), rules }, lates.orders),
      refunds: atOnce(refunds, { store: store('refunds'), rules }, lates.refunds),
      arbitration: atOnce(arbitration, { store: store('arbitration'), rules }, lates.arbitration),
      penalties: atOnce(penalties, { store: store('penalties'), rules, ...money }, lates.penalties),
    };
    this.feed = new Feed({
      contexts: Object.values(this.contexts),
      seams: ownSeams,
      isAwaited: (service, eventId) => (this.awaited.get(`${service} ${eventId}`) ?? 0) > 0,
    });
  }

  live(): void {
    for (const step of this.steps) {
      this.go(step);
      this.spread(step.service as LivedService);
    }
    this.feed.rest((service, event, hear) => {
      if (event.at < this.options.settledBy) this.unheard(service, event, hear);
    });
    for (const service of livedServices)
      for (const { due, stream, ruleId, subject, openedBy } of this.logs[service].deadlines({ dueBy: this.options.settledBy })) {
        const step: Step = { service, kind: 'RUNG', at: due ?? '', cause: openedBy, events: [] };
        const overdue = { type: 'DeadlineReached', at: due ?? '', data: { stream, ruleId, subject } };
        this.options.found({ kind: 'MISSING', expected: [overdue], recorded: [] }, step);
      }
  }

  private go(step: Step): void {
    this.now = { step, left: [...step.events] };
    let trouble: unknown;
    try {
      this.again(step);
    } catch (error) {
      trouble = error;
    }
    const { left } = this.now;
    if (left.length > 0) {
      this.options.found({ kind: trouble === undefined ? 'UNFOUNDED' : 'REFUSED', expected: trouble, recorded: left }, step);
      this.logs[step.service as LivedService].execute(appended(left));
    }
    this.now = undefined;
  }

  private again(step: Step): void {
    const { service, kind, cause, at, events } = step;
    if (kind === 'HEARD') {
      this.awaited.set(`${service} ${cause}`, (this.awaited.get(`${service} ${cause}`) ?? 1) - 1);
      return this.feed.release(service, cause, (event, hear) =>
        event.eventId === cause ? hear() : this.unheard(service, event, hear),
      );
    }
    const { ask } = this.contexts[service as LivedService];
    if (kind === 'SAID') {
      const told = this.options.tell(events);
      if (!told) return;
      const { unsaid: _, ...envelope } = told;
      return void ask(envelope);
    }
    const { stream, data, correlationId } = events.find(({ type }) => type === 'DeadlineReached') as StoredEvent;
    const { ruleId, subject } = data as { ruleId: string; subject: string };
    const origin = { causationId: cause, correlationId };
    ask({ type: deadlineCommand(service), as: `service:${service}`, at, body: { stream, ruleId, subject }, ...origin });
  }

  /** What follows from an event and stands nowhere: it is told, and does not happen. */
  private unheard(service: ServiceName, event: Readonly<{ eventId: string; at: string }>, hear: () => void): void {
    const during = this.now;
    this.now = undefined;
    const step: Step = { service, kind: 'HEARD', at: event.at, cause: event.eventId, events: [] };
    this.missing = (expected) => this.options.found({ kind: 'MISSING', expected, recorded: [] }, step);
    try {
      hear();
    } catch (error) {
      this.options.found({ kind: 'MISSING', expected: error, recorded: [] }, step);
    } finally {
      this.missing = undefined;
      this.now = during;
    }
  }

  private spread(service: LivedService): void {
    while (this.news.length > 0) for (const { service: of, event } of this.news.splice(0)) this.feed.bring(of, event);
    this.feed.tryAgain(service);
  }

  private log(service: LivedService): MemoryLog {
    const committed = (events: readonly StoredEvent[]) => void this.news.push(...events.map((event) => ({ service, event })));
    return memoryLog({ shapes: ownSeams[service].stored, committed });
  }

  private late(): Late {
    return new Late((service, stream, after, upTo) => {
      const events = this.logs[service as LivedService].read(stream).slice(after, upTo);
      return events.map((event) => published(service, event, ownSeams[service]));
    });
  }

  /** A log that takes in what the record has, and nothing else. */
  private judging(service: LivedService, log: MemoryLog): MemoryLog {
    const execute = (unit: UnitOfWork) =>
      log.execute({ ...unit, commands: unit.commands.map((one) => this.judgedAs(service, one)) });
    return { ...log, execute, get log() { return log.log; } }; // prettier-ignore
  }

  private judgedAs(service: LivedService, execution: CommandExecution): CommandExecution {
    return {
      ...execution,
      decide: (context) => {
        const { now } = this;
        const recorded = now && now.step.service === service ? taken(now, execution) : [];
        const { facts = [] } = contextOf[service];
        const read = ({ of }: { of: ServiceName }, stream: string) => this.logs[of as LivedService].read(stream);
        const judgement = judged(execution, context, recorded, { facts, seams: ownSeams, read });
        if (judgement.kind === 'SAME') return judgement.added;
        if (!now) return this.unrecorded(judgement);
        this.options.found(judgement, now.step);
        return judgement.recordedByRole;
      },
    };
  }

  private unrecorded(judgement: Judgement): Record<string, never> {
    if (judgement.expected instanceof Rejected) throw judgement.expected;
    if (!this.missing) throw new Unrecorded();
    this.missing(judgement.expected as readonly AnyEvent[]);
    return {};
  }
}

/** What this command has left of what is gone through: of all that one delivery has caused what bears its own mark, else everything. */
const taken = (
  { step, left }: Readonly<{ step: Step; left: StoredEvent[] }>,
  { command }: CommandExecution,
): readonly StoredEvent[] => {
  if (step.kind !== 'HEARD') return left.splice(0);
  const mark = commandHash(command);
  const its = left.filter((event) => event.command.hash === mark);
  if (its.length === left.length) return left.splice(0);
  if (its.length > 0) left.splice(0, left.length, ...left.filter((event) => event.command.hash !== mark));
  return its;
};
