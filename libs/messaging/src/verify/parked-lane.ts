import type { Published } from '@redress/contracts';
import type { Beside, Repair, StreamJudge, Wrong } from '@redress/event-sourcing/verify';
import { isDeepStrictEqual } from 'node:util';
import type { Lane, ParkedKind } from '../parking/parking.js';

export type ParkedSays = Readonly<{ event: Published; kind: ParkedKind }>;
const table = 'feed.parked';

/** What is parked of one stream for one consumer: events of its log as they are, from where it stands on, without holes. */
export class ParkedLane {
  private first: Readonly<{ version: number; kind: ParkedKind; upTo: number }> | undefined;
  /** The first that is not parked though those before it are. */
  private hole: number | undefined;

  /** `heard`: the table of its positions. `isAsked`: an operator's request is under way there. */
  constructor(
    private readonly lane: Lane,
    private readonly heard: string,
    private readonly isAsked: boolean,
  ) {}

  /** `event`: as the feed carries it. `upTo`: what the consumer has heard. */
  take(version: number, event: Published | undefined, rows: readonly Beside[], upTo: number): Wrong[] {
    if (rows.length === 0) {
      if (this.first && version > 0) this.hole ??= version;
      return [];
    }
    const { event: is, kind } = rows[0]?.says as ParkedSays;
    if (is?.type === 'Unreadable') return [];
    const first = (this.first ??= { version, kind, upTo });
    const wrong = rows.slice(1).map((): Wrong => this.found('row-added', 'stands there twice'));
    if (!event) return [...wrong, this.found('row-added', 'is parked, and there is no such event', [this.gone(version)])];
    const should = JSON.parse(JSON.stringify(event)) as Published;
    if (!isDeepStrictEqual(is, should))
      wrong.push(this.found('row-changed', 'is parked as what it is not', [this.is(version, { event: should })]));
    // Killed after it was heard and before it was let go, it stands there until whoever drives looks again.
    if (version <= upTo && first.kind === 'POISON' && !this.isAsked)
      wrong.push(this.found('row-added', `is parked, and was heard: its position is ${upTo} (${this.heard})`, [this.gone(version)]));
    if (this.hole !== undefined) {
      wrong.push(this.found('row-missing', `is not parked between those that are, up to ${version}`, [], this.hole));
      this.hole = undefined;
    }
    return wrong;
  }

  /** `lost`: an event before the lane was handed out and is not there, which is told already. */
  end(lost: boolean): readonly Wrong[] {
    const { first } = this;
    if (!first || lost || first.kind !== 'POISON' || first.version <= first.upTo + 1) return none;
    const detail = `is parked as POISON, and ${first.upTo + 1} before it is neither heard nor parked`;
    return [this.found('row-changed', detail, [this.is(first.version, { kind: 'GAP' })], first.version)];
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

const none: ReturnType<StreamJudge['end']> = [];
