/** Where services are processes of their own: what is kept of another's streams is made anew by asking it to publish them again. */
import { type ForeignFacts, foldOf } from '@redress/context';
import type { FactsUpkeep, StaleFacts } from '@redress/event-sourcing';
import { setTimeout as pause } from 'node:timers/promises';

export type AskForFactsOptions = Readonly<{
  store: Pick<FactsUpkeep, 'staleFacts' | 'countFacts' | 'factsMade'>;
  facts: readonly ForeignFacts[];
  /** Asks the owner to publish a stream again, all after that version. */
  ask: (stream: string, after: number, why: string) => void;
  /** Of the processes of a service one asks, and all hear. */
  leads: () => boolean;
  says: (what: string) => void;
  trouble: (what: string, error: unknown) => void;
  /** How often it is looked how far that has got, and after how long it is asked for again. */
  lookMs?: number;
  askAgainMs?: number;
}>;

/** Streams that are asked for at once: what is published again goes to all who listen to that service. */
const page = 500;

export class FactsDesk {
  private readonly making = new Set<string>();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(private readonly options: AskForFactsOptions) {}

  /** Looks what is to be made anew; to be awaited before anything is heard. */
  async begin(): Promise<void> {
    const { store, facts, says } = this.options;
    for (const one of facts) {
      if (await store.factsMade(foldOf(one))) continue;
      this.making.add(one.stream);
      says(
        `what is kept of streams ${one.stream}-… is not of version ${one.version} for ${await store.countFacts(foldOf(one))} of them: made anew`,
      );
    }
  }

  start(): void {
    this.loop = this.run();
  }

  /** While they are made, its facts take in every event of a stream, for they are ready at the position alone. */
  isMaking(stream: string): boolean {
    return this.making.size > 0 && this.making.has(stream.slice(0, stream.indexOf('-')));
  }

  readonly stop = async (): Promise<void> => {
    this.stopping.abort();
    await this.loop;
  };

  private async run(): Promise<void> {
    const { facts, trouble, lookMs = 500 } = this.options;
    while (this.making.size > 0 && !this.stopping.signal.aborted) {
      for (const one of facts.filter(({ stream }) => this.making.has(stream)))
        await this.make(one).catch((error: unknown) => trouble(`facts of ${one.stream} are not made`, error));
      await this.wait(lookMs);
    }
  }

  private async make(facts: ForeignFacts): Promise<void> {
    const { store, ask, leads, says } = this.options;
    const fold = foldOf(facts);
    const some = await store.staleFacts(fold, { limit: page });
    if (some.length === 0) {
      if (!(await store.factsMade(fold))) return;
      this.making.delete(facts.stream);
      return says(`what is kept of streams ${facts.stream}-… is of version ${facts.version}`);
    }
    if (!leads()) return;
    for (const { stream, upTo } of some) ask(stream, upTo, `facts of ${facts.stream} are made anew in version ${facts.version}`);
    await this.untilMade(facts, some);
    says(`${await store.countFacts(fold)} streams ${facts.stream}-… are still to be made anew`);
  }

  /** Until all of them are, or it is time to ask again. */
  private async untilMade(facts: ForeignFacts, some: readonly StaleFacts[]): Promise<void> {
    const { store, lookMs = 500, askAgainMs = 30_000 } = this.options;
    const asked = new Set(some.map(({ stream }) => stream));
    for (const end = performance.now() + askAgainMs; performance.now() < end && !this.stopping.signal.aborted;) {
      await this.wait(lookMs);
      const left = await store.staleFacts(foldOf(facts), { limit: page });
      if (!left.some(({ stream }) => asked.has(stream))) return;
    }
  }

  private async wait(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
