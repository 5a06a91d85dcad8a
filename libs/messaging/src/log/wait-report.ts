import type { LogWait } from './log-status.js';

const lookMs = 1000;
const firstMs = 3000;
const mostMs = 300_000;

export type WaitReportOptions = Readonly<{
  /** Why the log shows nothing now; undefined where nothing is in the way. */
  look: () => Promise<LogWait | undefined>;
  tell: (wait: LogWait) => void;
  /** Milliseconds of any clock that never goes back. */
  now?: () => number;
}>;

/** Says for whom a log waits: after a few seconds, then less and less often, every five minutes in the end. */
export class WaitReport {
  private lookedAt = -Infinity;
  private since: number | undefined;
  private pauseMs = 0;
  private tellAt = 0;

  constructor(private readonly options: WaitReportOptions) {}

  /** Something was shown. */
  goesOn(): void {
    this.since = undefined;
  }

  /** Nothing is shown: looks why, once a second at most. Never rejects. */
  async look(): Promise<void> {
    const now = (this.options.now ?? (() => performance.now()))();
    if (now - this.lookedAt < lookMs) return;
    this.lookedAt = now;
    const wait = await this.options.look().catch(() => undefined); // what reads the log tells of an outage
    if (!wait) return this.goesOn();
    if (this.since === undefined) {
      this.since = now;
      this.pauseMs = firstMs;
      this.tellAt = now + firstMs;
    }
    if (now < this.tellAt) return;
    this.options.tell(wait);
    this.pauseMs = Math.min(2 * this.pauseMs, mostMs);
    this.tellAt = now + this.pauseMs;
  }
}
