/** Tells watchers of what is committed in this process, as it is committed: nobody polls, and what comes within a moment goes together. */
import { type ServiceName, isStaff } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { type Filter, changesFrom, isAbout } from './change.js';
import type { Change } from './change.js';

/** A text for a watcher; false where it cannot keep up, and is to be let go. */
export type Tell = (text: string) => void;
export type Watching = Readonly<{ as: string; filter: Filter; tell: Tell; end: () => void }>;

type Kept = Readonly<{ n: number; text: string; change: Change; parties: ReadonlySet<string> }>;

export type HubOptions = Readonly<{
  /** What tells this process's ids from those of the one before it. */
  epoch: string;
  /** How long what is committed waits for what comes with it. */
  togetherMs?: number;
  /** Changes that are kept for who comes back. */
  kept?: number;
}>;

/** Commits, and what else watchers are to be told. */
export class ChangeHub {
  private readonly watchers = new Set<Watching>();
  private readonly changeOf = changesFrom();
  private readonly kept: Kept[] = [];
  private news: Kept[] = [];
  private told = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: HubOptions) {}

  get size(): number {
    return this.watchers.size;
  }

  /** Call with every commit. */
  committed(service: ServiceName, events: readonly StoredEvent[]): void {
    for (const event of events) {
      const { change, parties } = this.changeOf(service, event);
      const n = ++this.told;
      const one = {
        n,
        change,
        parties,
        text: `id: ${this.options.epoch}-${n}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`,
      };
      this.kept.push(one);
      this.news.push(one);
    }
    const most = this.options.kept ?? 10_000;
    if (this.kept.length > 2 * most) this.kept.splice(0, this.kept.length - most);
    this.timer ??= setTimeout(() => this.flush(), this.options.togetherMs ?? 100);
  }

  /** Something that is not kept, for staff. */
  tellStaff(text: string): void {
    for (const { as, tell } of this.watchers) if (isStaff(as)) tell(text);
  }

  /**
   * From now on, and from behind the last that it was told of, where that is still kept. Else it is told to begin anew (`reset`): it may
   * have missed something.
   */
  watch(watching: Watching, lastId: string | undefined): () => void {
    const missed = this.behind(lastId);
    watching.tell(
      missed === undefined ? `id: ${this.options.epoch}-${this.told}\nevent: reset\ndata: {}\n\n` : textFor(watching, missed),
    );
    // what waits to be told goes to all, and this one has just had it
    this.flush();
    this.watchers.add(watching);
    return () => void this.watchers.delete(watching);
  }

  /** All watchers are let go. */
  close(): void {
    clearTimeout(this.timer);
    for (const { end } of this.watchers) end();
    this.watchers.clear();
  }

  private behind(lastId: string | undefined): readonly Kept[] | undefined {
    if (lastId === undefined) return [];
    const [, epoch, text = ''] = /^(.+)-(\d{1,15})$/.exec(lastId) ?? [];
    const n = Number(text);
    const first = this.kept[0]?.n ?? this.told + 1;
    if (epoch !== this.options.epoch || n < first - 1 || n > this.told) return undefined;
    return this.kept.slice(n - first + 1);
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const news = this.news.splice(0);
    if (news.length === 0) return;
    const all = news.map(({ text }) => text).join('');
    for (const watching of this.watchers) {
      const text = isStaff(watching.as) && Object.keys(watching.filter).length === 0 ? all : textFor(watching, news);
      if (text !== '') watching.tell(text);
    }
  }
}

/** What it may see and wants to. */
const textFor = ({ as, filter }: Watching, news: readonly Kept[]): string =>
  news
    .filter(({ change, parties }) => (isStaff(as) || parties.has(as)) && isAbout(change, filter))
    .map(({ text }) => text)
    .join('');
