/** Read your own writes between services: waits until this one has handled another's event. */
import type { Published } from '@redress/contracts';
import type { Subscriber } from '@redress/messaging';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Listening } from '../contexts/index.js';

/** The polling interval: another process of this service may have handled the event. */
const lookAgainMs = 100;
const mostPassed = 10_000;

export class Positions {
  /** Positions that are not in the table yet, for they are written there in bulk. */
  private readonly passedOver = new Map<string, number>();
  private waiters: { stream: string; version: number; resolve: () => void }[] = [];

  /** `pool`: its search_path has `table`, where positions stand. `patienceMs`: longer than any door lets wait. */
  constructor(
    private readonly pool: pg.Pool,
    private readonly table: 'positions' | 'heard' = 'positions',
    private readonly patienceMs = 10_000,
  ) {}

  /** Wraps a consumer, so that waiting calls resolve once it has handled their event, and its positions can be read. */
  of({ keeps = (stream) => stream, ...subscriber }: Listening): Subscriber {
    const passed = (event: Published) => {
      if (this.passedOver.size > mostPassed) this.passedOver.clear(); // it stands in the table by then
      this.passedOver.set(event.stream, event.version);
      tell(event);
    };
    const tell = (event: Published) => {
      this.waiters = this.waiters.filter(
        ({ stream, version, resolve }) => event.stream !== stream || event.version < version || void resolve(),
      );
    };
    const hear = async (event: Published, after?: number) => {
      await subscriber.hear(event, after);
      tell(event);
    };
    return { ...subscriber, hear, passed, positions: (streams) => this.kept(streams, keeps) };
  }

  /** Resolves once the stream has been handled up to that version. Rejects after `patienceMs`. */
  async heard(stream: string, version: number): Promise<void> {
    const patience = performance.now() + this.patienceMs;
    let waiter: (typeof this.waiters)[number] | undefined;
    const told = new Promise<true>((resolve) => this.waiters.push((waiter = { stream, version, resolve: () => resolve(true) })));
    try {
      while ((await this.versionOf(stream)) < version) {
        if (await Promise.race([told, pause(lookAgainMs, false)])) return;
        if (performance.now() > patience) throw Object.assign(new Error(`${stream}@${version} was not heard`), { outage: true });
      }
    } finally {
      this.waiters = this.waiters.filter((one) => one !== waiter);
    }
  }

  private async kept(
    streams: readonly string[],
    keeps: (stream: string) => string | undefined,
  ): Promise<ReadonlyMap<string, number>> {
    const kept = streams.flatMap((stream) => {
      const name = keeps(stream);
      return name === undefined ? [] : [[stream, name] as const];
    });
    const text = `select stream, version from ${this.table} where stream = any($1)`;
    const { rows } = await this.pool.query<{ stream: string; version: number }>(text, [kept.map(([, name]) => name)]);
    const versions = new Map(rows.map(({ stream, version }) => [stream, version]));
    return new Map(kept.map(([stream, name]) => [stream, versions.get(name) ?? 0]));
  }

  private async versionOf(stream: string): Promise<number> {
    const { rows } = await this.pool.query<{ version: number }>(`select version from ${this.table} where stream = $1`, [stream]);
    return Math.max(rows[0]?.version ?? 0, this.passedOver.get(stream) ?? 0);
  }
}
