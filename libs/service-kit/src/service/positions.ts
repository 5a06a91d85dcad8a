/** Read your own writes between services: wait until this one has heard another's event. */
import type { Published } from '@redress/contracts';
import type { Subscriber } from '@redress/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** Another process of this service may have heard it: nobody tells us. */
const lookAgainMs = 100;

export class Positions {
  private waiters: { stream: string; version: number; resolve: () => void }[] = [];

  /** `pool`: its search_path has the table `heard`, as every service's schema does. */
  constructor(private readonly pool: pg.Pool) {}

  /** Tells those who wait, once it is heard. */
  of(subscriber: Subscriber): Subscriber {
    const hear = async (event: Published) => {
      await subscriber.hear(event);
      this.waiters = this.waiters.filter(
        ({ stream, version, resolve }) => event.stream !== stream || event.version < version || void resolve(),
      );
    };
    return { ...subscriber, hear };
  }

  /** Resolves once the stream has been heard up to that version. */
  async heard(stream: string, version: number): Promise<void> {
    let told = false;
    const heard = new Promise<void>((resolve) => this.waiters.push({ stream, version, resolve })).then(() => void (told = true));
    while (!told && (await this.versionOf(stream)) < version) await Promise.race([heard, pause(lookAgainMs)]);
    this.waiters = this.waiters.filter((one) => one.stream !== stream || one.version !== version);
  }

  private async versionOf(stream: string): Promise<number> {
    const { rows } = await this.pool.query<{ version: number }>('select version from heard where stream = $1', [stream]);
    return rows[0]?.version ?? 0;
  }
}
