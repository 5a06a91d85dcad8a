/** The browser's clock: the only place that reads it. Pages show it and count down to instants; nothing is decided by it. */
import { useSyncExternalStore } from 'react';

export const now = (): Date => new Date();

const listeners = new Set<() => void>();
let minute = now().toISOString();
setInterval(() => {
  minute = now().toISOString();
  for (const listener of listeners) listener();
}, 15_000);

/** Now, in steps of a quarter of a minute: all countdowns of a page move together. */
export const useNow = (): string =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => minute,
  );
