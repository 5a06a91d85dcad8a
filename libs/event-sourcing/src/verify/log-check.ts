import { link } from '../settle/hash.js';
import { type Broken, brokenLinks } from './broken-links.js';
import type { Finding, Kind } from './finding.js';
import { type Beside, type JudgeBeside, type LogRow, type LoggedEvent, isEvent } from './log-row.js';

export type LogCheckOptions = Readonly<{
  found: (finding: Finding) => void;
  /** Judges of what is kept beside the events, by `who`. Anybody else is a witness. */
  judges?: Readonly<Record<string, JudgeBeside>>;
}>;

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
  private readonly found: (finding: Finding) => void;

  // the version that is being gathered
  private stream: string | undefined;
  private version = 0;
  private here: LoggedEvent[] = [];
  private beside: Beside[] = [];

  // the stream so far
  private last: LoggedEvent | undefined;
  /** What the last event should bear; its own hash where nothing can be said. */
  private computed = '';
  private witness: Beside | undefined;
  private broken: Broken[] = [];
  private readonly hashes = new Map<string, number>();

  constructor({ found, judges = {} }: LogCheckOptions) {
    this.found = found;
    this.judges = Object.entries(judges);
    this.judged = new Set(Object.keys(judges));
  }

  take(row: LogRow): void {
    if (row.stream !== this.stream) {
      this.end();
      this.stream = row.stream;
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
    if (this.witness) this.missing((this.last?.version ?? 0) + 1, this.witness.version, ` (${this.witness.who})`);
    if (this.last) this.streams++;
    this.stream = this.last = this.witness = undefined;
    this.computed = '';
    this.hashes.clear();
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
    brokenLinks(this.broken).forEach(this.found);
    this.broken = [];
  }

  private judge(event: LoggedEvent | undefined): void {
    for (const [who, judge] of this.judges) {
      const rows = this.beside.length === 0 ? [] : this.beside.filter((row) => row.who === who);
      if (event || rows.length > 0) judge(event, rows).forEach(({ kind, detail }) => this.say(kind, detail));
    }
    if (!event) this.witness = this.beside.find(({ who }) => !this.judged.has(who)) ?? this.witness;
  }

  private missing(from: number, to: number, why: string): void {
    if (from > to) return;
    const detail = from === to ? `there is no version ${from}` : `there are no versions ${from} to ${to}`;
    this.found({ stream: this.stream as string, version: from, kind: 'missing', detail: detail + why });
  }

  private say(kind: Kind, detail: string): void {
    this.found({ stream: this.stream as string, version: this.version, kind, detail });
  }
}

/** Of two numbers as decimal digits, of any size. */
const rises = (a: string, b: string): boolean => a.length < b.length || (a.length === b.length && a < b);
