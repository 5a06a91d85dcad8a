/** Whoever waits for another says after a while what for, and where somebody waits for an answer gives up with a reason. */

/** Time as one who waits needs it: milliseconds that only rise, and an alarm that can be called off. */
export type Timekeeper = Readonly<{ nowMs(): number; ringAfter(ms: number, ring: () => void): () => void }>;

/** The machine's. An alarm keeps no process alive: what is waited for does. */
export const machineTime: Timekeeper = {
  nowMs: () => performance.now(),
  ringAfter: (ms, ring) => {
    const timer = setTimeout(ring, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export type Awaiting = Readonly<{
  /** What is waited for, and for whom: "orders to hand out what its log holds". Asked anew for every line. */
  what: string | (() => string);
  /** Told after `firstMs`, then with growing pauses up to a minute. */
  say: (line: string) => void;
  firstMs?: number;
  /** Without an answer or a sign of life for so long it is given up. Absent: never, as for what goes on in the background. */
  giveUpMs?: number;
  /** Another value each time that something has moved. Absent: nothing shows before the end. */
  signs?: () => unknown;
  time?: Timekeeper;
}>;

/** Somebody waited long enough. As with an outage, the same again may work later. */
export class GaveUp extends Error {
  override readonly name = 'GaveUp';
  readonly outage = true;
}

const longestPauseMs = 60_000;

/**
 * Settles as `promise` does. Rejects with `GaveUp` where that takes longer than `giveUpMs` without a sign: the message says what
 * was waited for and for how long. What comes of `promise` afterwards is nobody's business any more.
 */
export const awaited = <T>(promise: Promise<T>, awaiting: Awaiting): Promise<T> => {
  const { what, say, firstMs = 5000, giveUpMs = Infinity, signs, time = machineTime } = awaiting;
  const subject = () => (typeof what === 'string' ? what : what());
  return new Promise<T>((resolve, reject) => {
    const began = time.nowMs();
    let [sayAt, pauseMs] = [began + firstMs, firstMs];
    let [sign, signAt] = [signs?.(), began];
    let callOff = () => undefined as void;

    const look = () => {
      const now = time.nowMs();
      const latest = signs?.();
      if (latest !== sign) [sign, signAt] = [latest, now];
      const still = signs ? `, nothing has moved for ${seconds(now - signAt)}` : '';
      if (now - signAt >= giveUpMs)
        return reject(new GaveUp(`gave up waiting for ${subject()} after ${seconds(now - began)}${still}`));
      if (now >= sayAt) {
        say(`waiting for ${subject()} (${seconds(now - began)} so far${still})`);
        pauseMs = Math.min(2 * pauseMs, longestPauseMs);
        sayAt = now + pauseMs;
      }
      ring();
    };
    // With signs it looks as often as it first speaks, so that it knows when the last of them came.
    const ring = () => {
      const now = time.nowMs();
      const next = Math.min(sayAt, signAt + giveUpMs, signs ? now + firstMs : Infinity);
      callOff = time.ringAfter(Math.max(next - now, 1), look);
    };
    ring();
    promise.then(resolve, reject).finally(() => callOff());
  });
};

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
