import { link } from '../execution/hash.js';
import type { StoredShapes } from '../stored-shapes.js';
import { type Broken, brokenLinks } from './broken-links.js';
import type { Finding, Kind, Repair, Wrong } from './finding.js';
import { type AdjacentRow, type JudgeBeside, type LogRow, type LoggedEvent, isEvent, rises } from './log-row.js';
import { ReadEvent } from './read-event.js';
import type { Judging, StreamJudge } from './stream-judge.js';

export type LogCheckOptions = Readonly<{
  /** `repairs`: what would make the row what the log says; none where the log of its stream is broken itself. */
  found: (finding: Finding, repairs: readonly Repair[]) => void;
  /** Whose log it is, as the feed names it. Its events stand in `{service}.events`. */
  service: string;
  /** Judges of what is kept beside single events, by the table that keeps it. Whatever nobody judges is a witness. */
  judges?: Readonly<Record<string, JudgeBeside>>;
  /** Judges of what is kept of whole streams. */
  streams?: readonly Judging[];
  /** How events of older versions are read, for those who judge what they say. Their hashes are of what was written. */
  shapes?: StoredShapes;
}>;

const none: readonly AdjacentRow[] = [];

/** Hashes of a stream that are remembered to tell a copy, at most: memory stays flat however long a stream is. */
const hashesKept = 4096;
/** Broken links of a stream that are looked at together, at most; those before are named by then. */
const brokenKept = 256;

/**
 * Checks one log: the rows of a stream come one after another, by version, those of one version in any order. Holds no more
 * than one version and what is wrong with its stream.
 */
export class LogCheck {
  streams = 0;
  events = 0;
  private readonly judges: readonly [string, JudgeBeside][];
  private readonly judged: ReadonlySet<string>;
  private readonly judging: readonly Judging[];
  private readonly found: LogCheckOptions['found'];
  private readonly service: string;
  private readonly shapes: StoredShapes | undefined;

  // the version that is being gathered
  private stream: string | undefined;
  private version = 0;
  private here: LoggedEvent[] = [];
  private beside: AdjacentRow[] = [];

  // the stream so far
  private last: LoggedEvent | undefined;
  /** What the last event should bear; its own hash where nothing can be said. */
  private computed = '';
  private witness: AdjacentRow | undefined;
  private broken: Broken[] = [];
  private readonly hashes = new Map<string, number>();
  private ofStream: { takes: readonly string[]; judge: StreamJudge }[] = [];
  private wrong: { version: number; wrong: Wrong }[] = [];
  private isSound = true;

  constructor({ found, service, judges = {}, streams = [], shapes }: LogCheckOptions) {
    this.found = found;
    this.shapes = shapes;
    this.service = service;
    this.judges = Object.entries(judges);
    this.judging = streams;
    this.judged = new Set([...Object.keys(judges), ...streams.flatMap(({ takes }) => takes)]);
  }

  take(row: LogRow): void {
    if (row.stream !== this.stream) {
      this.end();
      this.begin(row.stream);
    } else if (row.version !== this.version) this.endVersion();
    this.version = row.version;
    if (isEvent(row)) this.here.push(row);
    else this.beside.push(row);
  }

  /** After the last row, and between streams. */
  end(): void {
    if (this.stream === undefined) return;
    this.endVersion();
    this.nameBroken();
    const last = this.last?.version ?? 0;
    const seen = this.ofStream.flatMap(({ judge }) => judge.witness?.() ?? []).filter(({ version }) => version > last);
    // One position alone may as well have been set forward: its judge says both. Two of them, or a row of such an event, were not.
    const isBorneOut = seen.length > 1 || this.wrong.some(({ version }) => version > last);
    const witness = this.witness ?? (isBorneOut ? seen[0] : undefined);
    if (witness) this.missing(last + 1, witness.version, ` (${witness.who})`);
    for (const { judge } of this.ofStream) for (const wrong of judge.end(last)) this.wrong.push({ version: last, wrong });
    this.nameWrong();
    if (this.last) this.streams++;
  }

  private begin(stream: string): void {
    this.stream = stream;
    this.last = this.witness = undefined;
    this.computed = '';
    this.hashes.clear();
    this.isSound = true;
    this.wrong = [];
    this.ofStream = this.judging.map(({ takes, open }) => ({ takes, judge: open(stream) }));
  }

  /** Rows are compared with the log as it stands. Where that is broken it is not known what they should be. */
  private nameWrong(): void {
    for (const { version: seenAt, wrong } of this.wrong) {
      const { table, kind, detail, version = seenAt, repairs = [] } = wrong;
      this.found({ table, stream: this.stream as string, version, kind, detail }, this.isSound ? repairs : []);
    }
  }

  private endVersion(): void {
    const [event, ...doubles] = this.here;
    if (event) this.follow(event);
    for (const double of doubles) {
      const same = double.hash === event?.hash && double.parts.join() === event.parts.join();
      this.say('doubled', `stands there twice${same ? '' : ', and the two differ'}`);
    }
    this.events += this.here.length;
    if (this.beside.length > 0 || this.here.length > 0) this.judge(event);
    this.here = [];
    this.beside = [];
  }

  private follow(event: LoggedEvent): void {
    const { last } = this;
    if (event.version < 1) return this.say('changed', 'no event bears such a version');
    if (event.version === (last?.version ?? 0) + 1) this.checkLink(event, last?.hash ?? '');
    else {
      this.missing(
        (last?.version ?? 0) + 1,
        event.version - 1,
        `: ${event.stream}@${event.version} cannot be checked without it`,
      );
      this.computed = event.hash;
    }
    if (last && !(rises(last.position, event.position) && !rises(event.transactionId, last.transactionId)))
      this.say('order', `is shown before ${last.stream}@${last.version}: transaction ${event.transactionId}, position ${event.position}`); // prettier-ignore
    this.last = event;
    this.witness = undefined; // whoever knows of this one or of an earlier one tells nothing more
    if (this.hashes.size < hashesKept) this.hashes.set(event.hash, event.version);
  }

  private checkLink(event: LoggedEvent, before: string): void {
    const shouldBear = link(before, event.parts);
    // Behind an event of which only the hash was changed, the chain goes on from what that one should bear.
    const fits = shouldBear === event.hash || (this.computed !== before && link(this.computed, event.parts) === event.hash);
    this.computed = fits ? event.hash : shouldBear;
    if (fits) return;
    if (this.broken.length === brokenKept) this.nameBroken();
    this.broken.push({ event, before, copyOf: this.hashes.get(event.hash) });
  }

  private nameBroken(): void {
    for (const { version, kind, detail } of brokenLinks(this.broken)) this.say(kind, detail, version);
    this.broken = [];
  }

  private judge(event: LoggedEvent | undefined): void {
    const read = event && new ReadEvent(event, this.service, this.shapes);
    for (const [who, judge] of this.judges) {
      const rows = this.rowsOf([who]);
      if (read || rows.length > 0) for (const one of judge(read, rows)) this.keep({ table: who, ...one });
    }
    for (const one of this.ofStream) {
      const rows = this.rowsOf(one.takes);
      if (read || rows.length > 0) this.ask(one, read, rows);
    }
    if (!event) this.witness = this.beside.find(({ who }) => !this.judged.has(who)) ?? this.witness;
  }

  private rowsOf(who: readonly string[]): readonly AdjacentRow[] {
    return this.beside.length === 0 ? none : this.beside.filter((row) => who.includes(row.who));
  }

  /** What a judge cannot make sense of was never written by the service. It is asked no more about that stream. */
  private ask(one: (typeof this.ofStream)[number], event: ReadEvent | undefined, rows: readonly AdjacentRow[]): void {
    try {
      for (const wrong of one.judge.take(this.version, event, rows)) this.keep(wrong);
    } catch (error) {
      this.ofStream = this.ofStream.filter((other) => other !== one);
      const why = error instanceof Error ? error.message : String(error);
      this.say('changed', `no service writes what it says, or what is kept beside it (${one.takes.join(', ')}): ${why}`);
    }
  }

  private keep(wrong: Wrong): void {
    this.wrong.push({ version: this.version, wrong });
  }

  private missing(from: number, to: number, why: string): void {
    if (from > to) return;
    const detail = from === to ? `there is no version ${from}` : `there are no versions ${from} to ${to}`;
    this.say('missing', detail + why, from);
  }

  private say(kind: Kind, detail: string, version = this.version): void {
    this.isSound = false;
    this.found({ table: `${this.service}.events`, stream: this.stream as string, version, kind, detail }, []);
  }
}
