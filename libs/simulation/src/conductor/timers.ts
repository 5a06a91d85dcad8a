import type { ServiceName } from '@redress/contracts';
import { type OpenDeadline, type StoredEvent, deadlineChange, inDueOrder } from '@redress/event-sourcing';

export type Timer = OpenDeadline & Readonly<{ service: ServiceName; opening: number }>;

/** Its open timers; `next`: the first due of them, until one is ended or moved. */
type Lane = { readonly timers: Map<string, Timer>; next: Timer | undefined };

/** The open deadlines of all services by lane, kept from what is committed: the conductor asks no database for the time. */
export class Timers {
  private readonly lanes = new Map<string, Lane>();
  private openings = 0;

  /** `laneOf`: what can affect one another; one lane for all, or a lane a seller. */
  constructor(private readonly laneOf: (lane: string) => string) {}

  committed(service: ServiceName, events: readonly StoredEvent[]): void {
    for (const event of events) {
      const change = deadlineChange(event);
      if (!change) continue;
      if ('opened' in change) this.add(service, change.id, change.opened);
      else {
        const lane = this.lane(event.lane);
        const timer = lane.timers.get(change.id);
        if ('ended' in change) lane.timers.delete(change.id);
        else if (timer) lane.timers.set(change.id, { ...timer, due: change.due });
        lane.next = undefined;
      }
    }
  }

  /** Also what a database holds from before: in the order given. */
  add(service: ServiceName, id: string, deadline: OpenDeadline): void {
    const lane = this.lane(deadline.lane);
    const timer = { service, opening: this.openings++, ...deadline };
    lane.timers.set(id, timer);
    if (lane.next && isBefore(timer, lane.next)) lane.next = timer;
  }

  /** The next one due: by due instant, then by rank, then in the order of their opening. */
  next(of: string): Timer | undefined {
    const lane = this.lane(of);
    if (!lane.next) for (const timer of lane.timers.values()) if (isBefore(timer, lane.next)) lane.next = timer;
    return lane.next;
  }

  private lane(of: string): Lane {
    const name = this.laneOf(of);
    const lane = this.lanes.get(name);
    if (lane) return lane;
    const fresh: Lane = { timers: new Map(), next: undefined };
    this.lanes.set(name, fresh);
    return fresh;
  }
}

const isBefore = (timer: Timer, other: Timer | undefined): boolean =>
  timer.due !== undefined && (!other || (inDueOrder(timer, other) || timer.opening - other.opening) < 0);
