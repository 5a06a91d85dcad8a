/** Sees to it that what a consumer misses is found, told of, asked for, and known to be missing until it has come. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@redress/contracts';
import type { Subscriber } from '../../feed.js';
import type { ConsumerStream } from '../../parking/parking.js';
import type { Telling } from '../telling/telling.js';
import type { Missed, Missing, MissingBooks } from './books.js';
import { type Behind, type ToldVersions, behindOf, toldOf, withoutParked } from './compare.js';

export type MissingDeskOptions = Readonly<{
  books: MissingBooks;
  subscribers: readonly Subscriber[];
  /** Lanes of which something is parked. */
  parked: () => Promise<readonly ConsumerStream[]>;
  /** Resolves once all that the topics hold now has been handled, by whichever process of the service. */
  handled: () => Promise<void>;
  /** Has its owner publish a stream again from what follows on `heard`. */
  ask: (missed: Missed, heard: number) => void;
  /** Has an owner tell up to where all its streams go. */
  askToTell: (service: ServiceName, question: string, why: string) => void;
  says: (what: string, error: unknown) => void;
  /** How often it looks whether what is missing has come. */
  lookMs?: number | undefined;
  /** After so long what has not come is asked for again, then with growing pauses. */
  askAgainMs?: number | undefined;
}>;

/** Looked at in one go. */
const page = 1000;
/** While more than so many are missing, what else is told waits: first these. */
const most = 20_000;

export class MissingDesk {
  private known: Missing = { uncompared: [], streams: 0 };
  private last: Missed | undefined;
  private loop: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly options: MissingDeskOptions) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** Undefined: nothing, as far as is known. */
  missing(): Missing | undefined {
    return this.known.streams > 0 || this.known.uncompared.length > 0 ? this.known : undefined;
  }

  /** Something of that service's topic is gone: all its streams are compared. Rejects where that cannot be written down. */
  async lost(service: ServiceName, why: string): Promise<void> {
    const { books, askToTell, says } = this.options;
    const question = randomUUID();
    await books.openHole({ service, question, why });
    says(`events of ${service} may be missing: all its streams are compared`, new NotHeard(why));
    askToTell(service, question, why);
    await this.count();
  }

  /** Asks without an alarm: nothing says that something is lost. */
  compare(service: ServiceName, why: string): void {
    this.options.askToTell(service, randomUUID(), why);
  }

  /** Judges what owners tell. Rejects where it cannot: it is to be told again. */
  async told(tellings: readonly Telling[]): Promise<void> {
    const { books, subscribers } = this.options;
    while (this.known.streams > most && !this.stopping.signal.aborted) await this.pause(200);
    const versions = tellings.flatMap(({ service, versions }) =>
      versions.map(([stream, version]) => ({ service, stream, version })),
    );
    for (let n = 0; n < versions.length; n += page) await this.judge(toldOf(versions.slice(n, n + page)));
    const heard = tellings.filter(({ service, last }) => last && subscribers.some(({ services }) => services.includes(service)));
    const answered = heard.flatMap(({ answers = [] }) => answers);
    if (answered.length === 0) return;
    await books.closeHoles(answered);
    await this.count();
  }

  private async judge(told: ToldVersions): Promise<void> {
    const { books, subscribers, parked, handled, ask } = this.options;
    const suspect = await behindOf(subscribers, told);
    if (suspect.length === 0) return;
    // Perhaps it only is on its way.
    await handled();
    if (this.stopping.signal.aborted) throw new Error('it stopped before it could judge what is missing');
    const late = withoutParked(await behindOf(subscribers, toldOf(suspect)), await parked());
    const isSuspect = new Set(suspect.map(({ consumer, stream }) => `${consumer} ${stream}`));
    const behind = late.filter(({ consumer, stream }) => isSuspect.has(`${consumer} ${stream}`));
    if (behind.length === 0) return;
    const isNew = new Set((await books.note(behind)).map(({ consumer, stream }) => `${consumer} ${stream}`));
    const found = behind.filter(({ consumer, stream }) => isNew.has(`${consumer} ${stream}`));
    this.tell(found);
    for (const one of found) ask(one, one.heard);
    await this.count();
  }

  /** A line for each consumer and service, however many streams. */
  private tell(found: readonly Behind[]): void {
    const groups = new Map<string, Behind[]>();
    for (const one of found) {
      const name = `${one.consumer} misses events of ${one.service}`;
      groups.set(name, [...(groups.get(name) ?? []), one]);
    }
    for (const [what, of] of groups) {
      const some = of.slice(0, 3).map(({ stream, heard, version }) => `${stream} after ${heard} up to ${version}`);
      const more = of.length > some.length ? `, and ${of.length - some.length} streams more` : '';
      this.options.says(what, new NotHeard(`${some.join(', ')}${more}: asked for`));
    }
  }

  private async run(): Promise<void> {
    const { says, lookMs = 5000 } = this.options;
    while (!this.stopping.signal.aborted) {
      await this.look().catch((error: unknown) => says('it is not known what is missing', error));
      await this.pause(lookMs);
    }
  }

  private async look(): Promise<void> {
    const { books, subscribers, ask, askToTell, askAgainMs = 60_000 } = this.options;
    const consumers = this.consumers();
    const rows = await books.after(consumers, this.last, page);
    this.last = rows.length === page ? rows.at(-1) : undefined;
    if (rows.length > 0) {
      const behind = await behindOf(subscribers, toldOf(rows));
      const isBehind = new Set(behind.map(({ consumer, stream }) => `${consumer} ${stream}`));
      const come = rows.filter(({ consumer, stream }) => !isBehind.has(`${consumer} ${stream}`));
      if (come.length > 0) await books.come(come);
    }
    await this.count();
    if (!this.missing()) return;
    for (const { service, question, why } of await books.dueHoles(askAgainMs)) askToTell(service, question, why);
    const due = await books.dueMissing(consumers, askAgainMs);
    if (due.length > 0) for (const one of await behindOf(subscribers, toldOf(due))) ask(one, one.heard);
  }

  private async count(): Promise<void> {
    this.known = await this.options.books.missing(this.consumers());
  }
  private consumers(): readonly string[] {
    return this.options.subscribers.map(({ consumer }) => consumer);
  }
  private async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

class NotHeard extends Error {
  override readonly name = 'Missing';
}
