import { type Published, type ServiceName, newest } from '@redress/contracts';
import type { FactsFold, StoredEvent } from '@redress/event-sourcing';
import {
  type AdjacentRow,
  type Judging,
  type ReadEvent,
  type Repair,
  type Row,
  type StreamJudge,
  type Wrong,
  isBefore,
  judgeNumbered,
} from '@redress/event-sourcing/verify';
import { isDeepStrictEqual } from 'node:util';
import { type Seam, isAsStored, noSeam, published } from '@redress/contracts';
import type { Consumer, ConsumerStatus } from './consumer.js';
import { Knowing } from './knowing.js';
import { ParkedLane, withoutMetadata } from './parked-lane.js';

/** Who keeps the rows that a judge is handed. */
export const keepersOf = ({ name, rowsIn, folds = [] }: Consumer) => ({
  position: `${name} position`,
  ...(folds.length > 0 && { facts: `${name} facts` }),
  effects: `${name} effects`,
  parked: `${name} parked`,
  asked: `${name} asked`,
  ...(rowsIn && { rows: rowsIn.table }),
});

export type PositionSays = Readonly<{ version: number; state?: unknown }>;
export type FactsSays = Readonly<{ fold: string; fold_version: number; up_to: number | null; state: unknown }>;

/** Where the positions of a consumer stand. */
export const positionsTable = ({ service, beside = service, folds }: Pick<Consumer, 'service' | 'beside' | 'folds'>): string =>
  `${beside}.${folds ? 'positions' : 'heard'}`;

/** What one consumer keeps of the streams of one service: its positions, what it knows, its rows, and what is parked for it. */
export const judgeConsumer = (
  consumer: Consumer,
  owner: ServiceName,
  standing: ConsumerStatus,
  seam: Seam = noSeam,
): Judging => ({
  takes: Object.values(keepersOf(consumer)),
  open: (stream) => (isHeard(consumer, stream) ? new ConsumerJudge(consumer, owner, standing, stream, seam) : unheard),
});

const isHeard = ({ only }: Consumer, stream: string) => !only || only.includes(stream.slice(0, stream.indexOf('-')));
/** What is kept of streams that nobody listens to is found with the tables of the feed. */
const unheard: StreamJudge = { take: () => [], end: () => [] };

class ConsumerJudge implements StreamJudge {
  private readonly table: string;
  private readonly keepers: ReturnType<typeof keepersOf>;
  private readonly knowing: Knowing;
  private readonly lane: ParkedLane;
  private positions: readonly PositionSays[] = [];
  private position = 0;
  private kept: readonly FactsSays[] = [];
  /** Under which facts are kept of this stream. */
  private readonly fold: FactsFold | undefined;
  /** Up to here it has surely heard: what it did about it is on record, in the transaction that moved the position, or a drop. */
  private proven: number;
  private knownAtProven: unknown;
  /** The first that was handed out and is neither heard nor parked; and the first behind what is proven. */
  private lost: ReadEvent | undefined;
  private unproven: ReadEvent | undefined;

  constructor(
    private readonly consumer: Consumer,
    private readonly owner: ServiceName,
    private readonly standing: ConsumerStatus,
    private readonly stream: string,
    private readonly seam: Seam,
  ) {
    this.table = positionsTable(consumer);
    this.fold = consumer.folds?.find(({ fold }) => stream.startsWith(`${fold}-`));
    this.keepers = keepersOf(consumer);
    this.proven = Math.max(0, ...(standing.dropped.get(stream)?.surely ?? []));
    this.knowing = new Knowing(consumer.make, standing.dropped.get(stream));
    const lane = { consumer: consumer.name, service: owner, stream };
    this.lane = new ParkedLane(lane, this.table, standing.asked.has(stream));
  }

  take: StreamJudge['take'] = (version, event, rows) => {
    if (version === 0) this.begin(rows);
    const parked = rows.length === 0 ? noRows : rows.filter(({ who }) => who === this.keepers.parked);
    const wrong: Wrong[] = [];
    const upTo = Math.max(this.position, this.proven);
    const passed = event !== undefined && this.isPassed(event);
    if (event && version > 0) {
      const made = version <= upTo ? this.knowing.hear(this.heard(event)) : none;
      wrong.push(...this.rowsJudged(made, rows));
      if (version === this.position) wrong.push(...this.stateJudged(event));
      if (version === this.proven) this.knownAtProven = this.knowing.known;
      if (version > this.proven) this.unproven ??= event;
      if (passed && version > upTo && parked.length === 0 && !this.lane.stands) this.lost ??= event;
      wrong.push(...this.lane.take({ version, event: () => this.publishedOf(event), upTo, passed }, parked));
      wrong.push(...this.askedJudged(event, rows));
    } else {
      wrong.push(...this.rowsJudged(none, rows), ...this.lane.take({ version, event: undefined, upTo, passed }, parked));
    }
    return wrong;
  };

  witness(): { version: number; who: string } | undefined {
    const { name } = this.consumer;
    if (this.position >= this.proven) return this.position > 0 ? { version: this.position, who: `heard by ${name}` } : undefined;
    return { version: this.proven, who: `${name} has done something about it` };
  }

  end: StreamJudge['end'] = (last) => {
    const { table, position, proven } = this;
    const found = (kind: Wrong['kind'], detail: string, repairs: readonly Repair[]): Wrong => {
      return { table, kind, detail: `${this.consumer.name}: ${detail}`, repairs };
    };
    const wrong = [...this.lane.end(this.lost !== undefined)];
    if (this.positions.length > 1) wrong.push(found('row-added', 'its position stands there twice', this.anew(position)));
    if (this.positions.length > 0 && position < 1)
      wrong.push(found('row-changed', `its position is ${position}: they begin at 1`, this.setToProven())); // prettier-ignore
    else if (position > last)
      wrong.push({ ...found('row-changed', `its position is ${position}, and ${this.owner}.events ends at ${last}: set forward, or events are missing`, [...this.setToProven(), ...this.handedAgain(this.unproven)]), version: last + 1 }); // prettier-ignore
    else if (position < proven && proven <= last) {
      const kind = this.positions.length > 0 ? 'row-changed' : 'row-missing';
      wrong.push({ ...found(kind, `its position is ${position}, and what it did about ${this.stream}@${proven} is on record: set back`, this.setToProven()), version: proven }); // prettier-ignore
    }
    if (this.lost) {
      const { eventId, version } = this.lost;
      const kind = this.positions.length > 0 ? 'row-changed' : 'row-missing';
      const why = `${eventId} was handed out (feed.checkpoints), and is neither heard (position ${position}) nor in feed.parked`;
      wrong.push({ ...found(kind, why, this.handedAgain(this.lost)), version });
    }
    return wrong;
  };

  private begin(rows: readonly AdjacentRow[]): void {
    const of = (keeper: string) => rows.flatMap(({ who, says }) => (who === keeper ? [says] : []));
    this.positions = of(this.keepers.position) as PositionSays[];
    this.position = this.positions[0]?.version ?? 0;
    if (this.keepers.facts !== undefined) this.kept = of(this.keepers.facts) as FactsSays[];
    this.proven = Math.max(this.proven, ...(of(this.keepers.effects) as number[]));
  }

  private isPassed({ logged }: ReadEvent): boolean {
    const { checkpoint } = this.standing;
    return checkpoint !== undefined && !isBefore(checkpoint, logged);
  }

  private stateJudged({ eventId }: ReadEvent): Wrong[] {
    if (this.consumer.folds) return this.factsJudged(eventId);
    const is = this.positions[0]?.state ?? undefined;
    if (this.knowing.couldBe(is)) return [];
    const detail = `${this.consumer.name}: what it knows up to ${eventId} is other than those events make it: ${text(is)}, should be ${text(this.knowing.known)}`;
    return [{ table: this.table, kind: 'row-changed', detail, repairs: this.anew(this.position, this.knowing.known) }];
  }

  /** Facts that are not of this code's version, or not whole, are about to be made anew, unless it is written that all are. */
  private factsJudged(eventId: string): Wrong[] {
    const { fold, kept, consumer, knowing } = this;
    if (!fold) return [];
    const [facts] = kept;
    const isWhole = facts?.fold_version === fold.version && facts.up_to === null;
    const isMade = this.standing.made.has(fold.fold);
    const is = facts?.state ?? undefined;
    if (isWhole || (isMade && !facts) ? knowing.couldBe(is) : !isMade) return [];
    const which = isWhole || !facts ? '' : `, of version ${facts.fold_version}${facts.up_to === null ? '' : ' and not whole'}`;
    const detail = `${consumer.name}: what it keeps of ${this.stream} up to ${eventId} is other than those events make it: ${text(is)}${which}, should be ${text(knowing.known)}`;
    const kind = facts ? 'row-changed' : 'row-missing';
    return [{ table: this.factsTable, kind, detail, repairs: this.factsAnew(this.position, knowing.known) }];
  }

  private rowsJudged(made: readonly Row[], rows: readonly AdjacentRow[]): readonly Wrong[] {
    const { rows: table } = this.keepers;
    if (table === undefined || (made.length === 0 && rows.length === 0)) return nothing;
    const kept = rows.flatMap(({ who, says }) => (who === table ? [says as never] : []));
    return judgeNumbered(`${table} of ${this.stream}`, made as never, kept).map((one) => ({ table, ...one }));
  }

  private askedJudged(event: ReadEvent, rows: readonly AdjacentRow[]): readonly Wrong[] {
    if (rows.length === 0) return nothing;
    const asked = rows.filter(({ who, says }) => who === this.keepers.asked && says !== null);
    return asked.flatMap(({ says }): Wrong[] => {
      if (
        (says as Published).type === 'Unreadable' ||
        isDeepStrictEqual(withoutMetadata(newest(says as Published)), plain(this.publishedOf(event)))
      )
        return [];
      return [{ table: 'feed.parking_requests', kind: 'row-changed', detail: `${event.eventId} as it was parked is not that event` }]; // prettier-ignore
    });
  }

  private publishedOf(event: ReadEvent): Published {
    return published(this.owner, event as unknown as StoredEvent, this.seam);
  }
  /** The same, with nothing read of it that the consumer does not ask for. */
  private heard(event: ReadEvent): Published {
    return isAsStored(this.seam, event.type) ? (event as unknown as Published) : this.publishedOf(event);
  }

  private setToProven(): Repair[] {
    return this.anew(this.proven, this.knownAtProven);
  }
  private get factsTable(): string {
    return `${this.consumer.service}.facts`;
  }
  private factsAnew(version: number, state: unknown): Repair[] {
    const { fold, factsTable: table } = this;
    if (!fold) return [];
    const key = { stream: this.stream, fold: fold.fold };
    const is = state !== undefined && version > 0;
    return [{ table, key, ...(is && { row: { ...key, fold_version: fold.version, up_to: null, state } }) }];
  }
  private anew(version: number, state: unknown = this.knowing.known): Repair[] {
    const { table } = this;
    if (this.consumer.folds) return [...this.positionAnew(version), ...this.factsAnew(version, state)];
    const key = { stream: `${this.consumer.prefix ?? ''}${this.stream}` };
    const gone: Repair[] = this.positions.length > 1 || version < 1 ? [{ table, key }] : [];
    return version < 1 ? gone : [...gone, { table, key, row: { ...key, version, state: state ?? null } }];
  }
  private positionAnew(version: number): Repair[] {
    const { table } = this;
    const key = { stream: `${this.consumer.prefix ?? ''}${this.stream}` };
    const gone: Repair[] = this.positions.length > 1 || version < 1 ? [{ table, key }] : [];
    return version < 1 ? gone : [...gone, { table, key, row: { ...key, version } }];
  }
  /** Nothing is done twice by it: of what is heard again, nothing that the consumer did is on record. */
  private handedAgain(event: ReadEvent | undefined): Repair[] {
    if (!event) return [];
    const { transactionId, position } = event.logged;
    const key = { consumer: this.consumer.name, service: this.owner };
    return [{ table: 'feed.checkpoints', rewind: { key, service: this.owner, transactionId, position } }];
  }
}

const none: readonly Row[] = [];
const noRows: readonly AdjacentRow[] = [];
const nothing: readonly Wrong[] = [];
export const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
const text = (value: unknown): string => {
  const all = JSON.stringify(value) ?? 'nothing';
  return all.length <= 400 ? all : `${all.slice(0, 399)}…`;
};
