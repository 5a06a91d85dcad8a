/** Time as a port: the only place that reads the machine's clock. */
export interface Clock {
  /** Now, UTC as `toISOString()` writes it. */
  now(): string;
  /** Calls `tell` after each jump, until called off; absent where time only goes on. Whoever sleeps until an instant looks again then. */
  jumps?(tell: () => void): () => void;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
