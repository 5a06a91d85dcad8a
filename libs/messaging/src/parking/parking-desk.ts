import type { FeedOptions, Subscriber, Trouble } from '../feed.js';
import type { Parking } from './parking.js';
import { carryOut, redrive } from './redrive.js';

export type DeskOptions = Readonly<{
  parking: Parking;
  subscribers: readonly Subscriber[];
  trouble?: (trouble: Trouble) => void;
  /** How often it looks for what an operator asks, in this process or another. */
  lookMs?: number;
}> &
  Pick<FeedOptions, 'newest'>;

/** Of so many looks, one is also for the gaps: perhaps what was missing has come. */
const gapsEvery = 5;

/** Beside a running feed: carries out what operators ask for, and lets gaps close by themselves. One at a time. */
export class ParkingDesk {
  private running = true;
  private loop: Promise<void> | undefined;
  private wake: (() => void) | undefined;

  constructor(private readonly options: DeskOptions) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.wake?.();
    await this.loop;
  }

  private async run(): Promise<void> {
    for (let look = 0; this.running; look++) {
      await this.look(look % gapsEvery === 0).catch((error: unknown) =>
        this.options.trouble?.({ consumer: 'feed', eventId: 'what is parked', attempt: 1, error }),
      );
      if (this.running) await this.pause();
    }
  }

  private async look(alsoGaps: boolean): Promise<void> {
    const { parking } = this.options;
    const drive = { ...this.options, stopping: () => !this.running };
    for (const request of await parking.asked()) {
      if (!this.running) return;
      const outcome = await carryOut(drive, request);
      if (this.running) await parking.done(request.id, outcome); // else the next start goes on with it
    }
    if (!alsoGaps) return;
    for (const event of await parking.blockedStreams()) {
      // Or who drove it was killed after the first of it had gone.
      if (event.kind !== 'POISON' && this.running) await redrive(drive, event);
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.options.lookMs ?? 1000);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
