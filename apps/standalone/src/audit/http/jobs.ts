/** Work that takes a while: it is asked for, looked at and called off. Kept by this process alone, the last ones. */
import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@redress/rulebook';

export type JobStatus = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export type JobProgress = Readonly<{ service: string; events: number }>;
export type Job = {
  readonly id: string;
  readonly kind: string;
  readonly asked: object;
  readonly askedBy: string;
  readonly askedAt: string;
  status: JobStatus;
  progress?: JobProgress;
  endedAt?: string;
  answer?: unknown;
  error?: string;
};
/** `told` throws once the job was called off, which ends the work. */
export type Work = (job: Readonly<{ id: string; told: (at: JobProgress) => void }>) => Promise<unknown>;
export type AskedFor = Pick<Job, 'kind' | 'asked' | 'askedBy'> & Readonly<{ state: string; work: Work }>;

const [kept, waiting] = [50, 20];

class CalledOff extends Error {}

/** One after another: each reads whole logs. `now`: of the clock. `dropped`: what a job has left behind is to go. */
export class Jobs {
  private readonly jobs = new Map<string, Job & { key: string; work: Work }>();
  private running: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly now: () => string,
    private readonly dropped: (id: string) => Promise<void> = async () => undefined,
  ) {}

  /** The same asked again of logs that have not changed is the same job; undefined where too many wait. */
  start({ kind, asked, askedBy, state, work }: AskedFor): Job | undefined {
    const key = canonicalJson({ kind, asked, state });
    const same = [...this.jobs.values()].find((job) => job.key === key && ['WAITING', 'RUNNING', 'DONE'].includes(job.status));
    if (same) return same;
    if ([...this.jobs.values()].filter(({ status }) => status === 'WAITING').length >= waiting) return undefined;
    const job = { id: randomUUID(), kind, asked, askedBy, askedAt: this.now(), status: 'WAITING' as JobStatus, key, work };
    this.jobs.set(job.id, job);
    this.running = this.running.then(() => this.run(job));
    return job;
  }

  of(kind: string, id: string): Job | undefined {
    const job = this.jobs.get(id);
    return job?.kind === kind ? job : undefined;
  }

  /** One that is over is dropped with what it has left behind. */
  async cancel(job: Job): Promise<void> {
    if (job.status === 'WAITING' || job.status === 'RUNNING') job.status = 'CANCELLED';
    else this.jobs.delete(job.id);
    await this.dropped(job.id);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.jobs.values()) await this.cancel(job);
    await this.running;
    for (const id of this.jobs.keys()) await this.dropped(id);
  }

  private async run(job: Job & { work: Work }): Promise<void> {
    if (job.status !== 'WAITING') return;
    job.status = 'RUNNING';
    const told = (at: JobProgress) => {
      if (job.status !== 'RUNNING' || this.closed) throw new CalledOff('called off');
      job.progress = at;
    };
    try {
      const answer = await job.work({ id: job.id, told });
      told(job.progress ?? { service: '', events: 0 });
      Object.assign(job, { answer, status: 'DONE' });
    } catch (error) {
      if (error instanceof CalledOff) await this.dropped(job.id);
      else Object.assign(job, { status: 'FAILED', error: error instanceof Error ? error.message : String(error) });
    }
    job.endedAt = this.now();
    await this.forget();
  }

  private async forget(): Promise<void> {
    const over = [...this.jobs.values()].filter(({ endedAt }) => endedAt !== undefined);
    for (const { id } of over.slice(0, Math.max(0, over.length - kept))) {
      this.jobs.delete(id);
      await this.dropped(id);
    }
  }
}
