/** The steps of a lane: what each command has left, and in which order they must have come. */
import type { ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';

/** By service: all events of one lane, and the calendars. */
export type LaneLogs = Readonly<Partial<Record<ServiceName, readonly StoredEvent[]>>>;

/**
 * What one command has left, or all those that one delivery has caused. `SAID`: by somebody outside. `HEARD`: because of the event `cause`.
 * `RUNG`: by a timer.
 */
export type Step = Readonly<{
  service: ServiceName;
  kind: 'HEARD' | 'SAID' | 'RUNG';
  at: string;
  cause: string;
  events: readonly StoredEvent[];
}>;

/** The services of which a lane is lived; what compliance publishes is of all lanes together. */
export const livedServices = ['orders', 'refunds', 'arbitration', 'penalties'] as const satisfies readonly ServiceName[];
export type LivedService = (typeof livedServices)[number];

/**
 * Of two things said at one instant in two services the streams tell the order wherever the one has had an effect where the other one is. Where
 * they do not, the one came first whose service the other one hears of: what penalties was told, nobody else had heard of by then.
 */
const saidFirst: readonly LivedService[] = ['penalties', 'orders', 'refunds', 'arbitration'];

const rank = { HEARD: 0, SAID: 1, RUNG: 2 } as const;

/**
 * In an order in which all can have happened: of each stream as it stands, causes before what they have caused, else by their instants; at one
 * instant first what is heard, then what is said, then what is rung.
 */
export const stepsOf = (logs: LaneLogs): readonly Step[] => {
  let n = 0;
  const all = saidFirst.flatMap((service) => gathered(service, logs[service] ?? []).map((step) => new Waiting(step, n++)));
  const events = new Map<string, Waiting>();
  for (const one of all) for (const { eventId } of one.step.events) events.set(eventId, one);
  for (const one of all) {
    const { step } = one;
    for (const { stream, version } of step.events) one.mustFollow(events.get(`${stream}@${version - 1}`));
    if (step.kind === 'HEARD') one.mustFollow(events.get(step.cause));
  }
  return inOrder(all);
};

const gathered = (service: LivedService, events: readonly StoredEvent[]): Step[] => {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const key = `${event.causationId} ${event.correlationId} ${event.actor}`; // a service may hear of what was said to itself
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()].map((group) => {
    const [{ at, causationId: cause, actor, command }] = group as [StoredEvent];
    const isOwn = cause === command.id || group.some(({ eventId }) => eventId === cause);
    const isRung = actor.startsWith('service:') && group.some(({ type }) => type === 'DeadlineReached');
    return { service, kind: isRung ? 'RUNG' : isOwn ? 'SAID' : 'HEARD', at, cause, events: group };
  });
};

class Waiting {
  readonly before = new Set<Waiting>();
  readonly then: Waiting[] = [];
  constructor(
    readonly step: Step,
    readonly n: number,
  ) {}

  mustFollow(other: Waiting | undefined): void {
    if (!other || other === this || this.before.has(other)) return;
    this.before.add(other);
    other.then.push(this);
  }
}

const isBefore = (a: Waiting, b: Waiting): boolean =>
  a.step.at !== b.step.at
    ? a.step.at < b.step.at
    : a.step.kind !== b.step.kind
      ? rank[a.step.kind] < rank[b.step.kind]
      : a.n < b.n;

/** Where a forged log goes round in circles, it is gone on with by the instants. */
const inOrder = (all: readonly Waiting[]): readonly Step[] => {
  const steps: Step[] = [];
  const done = new Set<Waiting>();
  const ready = new Heap();
  for (const one of all) if (one.before.size === 0) ready.add(one);
  const rest = [...all].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  let next = 0;
  while (done.size < all.length) {
    let one = ready.take();
    while (!one) if (!done.has(rest[next++] as Waiting)) one = rest[next - 1] as Waiting;
    if (done.has(one)) continue;
    done.add(one);
    steps.push(one.step);
    for (const then of one.then) {
      then.before.delete(one);
      if (then.before.size === 0) ready.add(then);
    }
  }
  return steps;
};

class Heap {
  private readonly all: Waiting[] = [];

  add(one: Waiting): void {
    const { all } = this;
    let at = all.push(one) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isBefore(one, all[up]!); at = up, up = (at - 1) >> 1) all[at] = all[up]!;
    all[at] = one;
  }

  take(): Waiting | undefined {
    const { all } = this;
    const [first] = all;
    const last = all.pop();
    if (!last || all.length === 0) return first;
    let at = 0;
    for (let down = 1; down < all.length; down = 2 * at + 1) {
      if (down + 1 < all.length && isBefore(all[down + 1]!, all[down]!)) down++;
      if (!isBefore(all[down]!, last)) break;
      all[at] = all[down]!;
      at = down;
    }
    all[at] = last;
    return first;
  }
}
