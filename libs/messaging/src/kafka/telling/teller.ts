/** The owner's side: tells up to where its streams go. Those that changed soon, all of them by and by, and at once who asks. */
import type { Published, ServiceName } from '@redress/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { Stopped } from '../../deliveries.js';
import type { Outgoing } from '../cloud-event.js';
import type { Telling } from './telling.js';

export type TellerOptions = Readonly<{
  service: ServiceName;
  installation: string;
  log: pg.Pool;
  /** Resolves once every in-sync replica has it. */
  publish: (message: Outgoing) => Promise<void>;
  /** Resolves once all that the log holds now is published. */
  caughtUp: () => Promise<void>;
  /** Of the processes of a service one goes over all streams. */
  leads: () => boolean;
  trouble: (what: string, error: unknown) => void;
  /** How often it tells: what has changed, and a page of all. */
  tellMs?: number;
}>;

type Versions = Telling['versions'];

/** Streams in one message. */
const page = 500;

export class Teller {
  private changed = new Map<string, number>();
  /** Where the next page of all streams begins. */
  private after = '';
  private questions: string[] = [];
  private answering: Promise<void> | undefined;
  private telling: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(private readonly options: TellerOptions) {}

  /** Every in-sync replica has this event. */
  published({ stream, version }: Published): void {
    if ((this.changed.get(stream) ?? 0) < version) this.changed.set(stream, version);
  }

  start(): void {
    this.telling = this.run();
  }

  /** Goes over all streams, page by page, in the background. Questions that come meanwhile share the next round. */
  answer(question: string): void {
    if (!this.questions.includes(question)) this.questions.push(question);
    this.answering ??= this.answerAll().finally(() => (this.answering = undefined));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.telling, this.answering]);
  }

  private async run(): Promise<void> {
    const { tellMs = 30_000, leads } = this.options;
    while (!this.stopping.signal.aborted) {
      await pause(tellMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      await this.said(async () => {
        await this.tellChanged();
        if (leads()) this.after = await this.tellPage(this.after);
      });
    }
  }

  private async tellChanged(): Promise<void> {
    const changed = [...this.changed];
    this.changed = new Map();
    for (let n = 0; n < changed.length; n += page) await this.tell(changed.slice(n, n + page));
  }

  private async answerAll(): Promise<void> {
    while (this.questions.length > 0 && !this.stopping.signal.aborted)
      await this.said(async () => {
        const answers = this.questions;
        this.questions = [];
        let after = '';
        do after = await this.tellPage(after, answers);
        while (after !== '' && !this.stopping.signal.aborted);
      });
  }

  /** Answers where the next page begins; '' after the last. */
  private async tellPage(after: string, answers?: readonly string[]): Promise<string> {
    const text = `select stream, max(version) as version from events where stream > $1 group by stream order by stream limit ${page}`;
    const { rows } = await this.options.log.query<{ stream: string; version: number }>(text, [after]);
    const versions = rows.map(({ stream, version }) => [stream, version] as const);
    const next = versions.length < page ? '' : (versions.at(-1)?.[0] ?? '');
    // What the log holds and the topic not yet would be missed for nothing.
    await this.options.caughtUp();
    if (versions.length > 0 || answers) await this.tell(versions, answers && { answers, last: next === '' });
    return next;
  }

  private async tell(versions: Versions, answer?: Pick<Telling, 'answers' | 'last'>): Promise<void> {
    const { installation, service, publish } = this.options;
    const telling: Telling = { installation, service, versions, ...answer };
    // The pages of an answer lie in one partition: whoever reads the last has read them all.
    const key = `${installation} ${answer?.answers?.join() ?? service}`;
    await publish({ key, value: JSON.stringify(telling), headers: {} });
  }

  /** What fails is told again: those that changed with all others. */
  private async said(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!(error instanceof Stopped)) this.options.trouble('it was not told up to where the streams go', error);
    });
  }
}
