import type { ServiceName } from '@redress/contracts';
import { type OpenDeadline, type StoredEvent, deadlineChange, inDueOrder } from '@redress/event-sourcing';

export type Timer = OpenDeadline & Readonly<{ service: ServiceName; opening: number }>;

/** The open deadlines of all services by lane, kept from what is committed: the conductor asks no database for the time. */
export class Timers {
  private readonly lanes = new Map<string, Map<string, Timer>>();
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
        const timer = lane.get(change.id);
        if ('ended' in change) lane.delete(change.id);
        else if (timer) lane.set(change.id, { ...timer, due: change.due });
      }
    }
  }

  /** Also what a database holds from before: in the order given. */
  add(service: ServiceName, id: string, deadline: OpenDeadline): void {
    this.lane(deadline.lane).set(id, { ...deadline, service, opening: this.openings++ });
  }

  /** The next one due: by due instant, then by rank, then in the order of their opening. */
  next(lane: string): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.lane(lane).values())
      if (timer.due !== undefined && (!next || (inDueOrder(timer, next) || timer.opening - next.opening) < 0)) next = timer;
    return next;
  }

  private lane(of: string): Map<string, Timer> {
    const name = this.laneOf(of);
    const lane = this.lanes.get(name);
    if (lane) return lane;
    const fresh = new Map<string, Timer>();
    this.lanes.set(name, fresh);
    return fresh;
  }
}
