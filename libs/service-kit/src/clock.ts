/** Time as a port: the only place that reads the machine's clock. */
export interface Clock {
  /** Now, UTC as `toISOString()` writes it. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
