import { type Published, newest } from '@redress/contracts';
import type { AdjacentRow, Repair, Wrong } from '@redress/event-sourcing/verify';
import { isDeepStrictEqual } from 'node:util';
import { type ConsumerStream, type ParkedKind, behind } from '../parking/parking.js';

export type ParkedSays = Readonly<{ event: Published; kind: ParkedKind }>;
const table = 'feed.parked';

/** Of a hole, those that are mended in one go: memory stays flat however long it is. */
const mended = 256;

/** One version of the stream. `event`: as the feed carries it; `upTo`: what the consumer has heard; `passed`: handed out already. */
type Seen = Readonly<{ version: number; event: (() => Published) | undefined; upTo: number; passed: boolean }>;

/** What is parked of one stream for one consumer: events of its log as they are, from where it stands on, without holes. */
export class ParkedLane {
  private first: Readonly<{ version: number; kind: ParkedKind; upTo: number }> | undefined;
  /** Events behind the first that are not parked: from where, whether they were handed out, and what would mend it. */
  private hole: { from: number; passed: boolean; repairs: Repair[] } | undefined;

  /** `heard`: the table of its positions. `isAsked`: an operator's request is under way there. */
  constructor(
    private readonly lane: ConsumerStream,
    private readonly heard: string,
    private readonly isAsked: boolean,
  ) {}

  /** From here on its events are parked, be they handed out. */
  get stands(): boolean {
    return this.first !== undefined;
  }

  take(seen: Seen, rows: readonly AdjacentRow[]): readonly Wrong[] {
    if (rows.length === 0) {
      this.behind(seen);
      return none;
    }
    const { version, event, upTo } = seen;
    const { event: is, kind } = rows[0]?.says as ParkedSays;
    if (is?.type === 'Unreadable') return none;
    const first = (this.first ??= { version, kind, upTo });
    const wrong = rows.slice(1).map((): Wrong => this.found('row-added', 'stands there twice'));
    if (!event) return [...wrong, this.found('row-added', 'is parked, and there is no such event', [this.gone(version)])];
    const should = JSON.parse(JSON.stringify(event())) as Published;
    if (!isDeepStrictEqual(is && withoutMetadata(newest(is)), should))
      wrong.push(this.found('row-changed', 'is parked as what it is not', [this.is(version, { event: should })]));
    // Killed after it was heard and before it was let go, it stands there until whoever drives looks again.
    if (version <= upTo && first.kind === 'POISON' && !this.isAsked) {
      const detail = `is parked, and was heard: its position is ${upTo} (${this.heard})`;
      wrong.push(this.found('row-added', detail, [this.gone(version)]));
    }
    if (this.hole) wrong.push(this.missing(this.hole, `, up to ${version}`));
    this.hole = undefined;
    return wrong;
  }

  /** `lost`: an event before the lane was handed out and is not there, which is told already. */
  end(lost: boolean): readonly Wrong[] {
    const { first, hole } = this;
    if (!first) return none;
    const trailing = hole?.passed ? [this.missing(hole, '')] : none;
    if (lost || first.kind !== 'POISON' || first.version <= first.upTo + 1) return trailing;
    const detail = `is parked as POISON, and ${first.upTo + 1} before it is neither heard nor parked`;
    return [...trailing, this.found('row-changed', detail, [this.is(first.version, { kind: 'GAP' })], first.version)];
  }

  private behind({ version, event, passed, upTo }: Seen): void {
    if (!this.first || !event || version <= upTo) return;
    const hole = (this.hole ??= { from: version, passed, repairs: [] });
    if (hole.repairs.length === mended) return;
    const columns = { event: event(), kind: 'BEHIND', reason: behind, attempts: 0, first_at: 'now', parked_at: 'now' };
    hole.repairs.push(this.is(version, columns));
  }
  private missing({ from, repairs }: NonNullable<typeof this.hole>, upTo: string): Wrong {
    return this.found('row-missing', `is not parked, and those before it are${upTo}`, repairs, from);
  }
  private found(kind: Wrong['kind'], detail: string, repairs: readonly Repair[] = [], version?: number): Wrong {
    return { table, kind, detail: `for ${this.lane.consumer}: ${detail}`, repairs, ...(version !== undefined && { version }) };
  }
  private gone(version: number): Repair {
    return { table, key: { ...this.lane, version } };
  }
  private is(version: number, columns: object): Repair {
    const key = { ...this.lane, version };
    return { table, key, row: { ...key, ...columns } };
  }
}

/** No hash holds it. */
export const withoutMetadata = ({ metadata: _, ...event }: Published): object => event;
const none: readonly Wrong[] = [];
