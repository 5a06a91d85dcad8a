import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Says commands to a running Redress, each as somebody; what is refused fails the run, with why. A service that is away for a moment is asked
 * again, with the same key.
 */
export type Say = (as: string, path: string, body?: object) => Promise<void>;

const tries = 20;

export const sayTo =
  (url: string): Say =>
  async (as, path, body = {}) => {
    const headers = { 'Redress-Actor': as, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    for (let n = 1; ; n++) {
      const response = await fetch(`${url}/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (response.ok) return;
      if (response.status !== 503 || n === tries) throw new Error(`${as} ${path}: ${response.status} ${await response.text()}`);
      await pause(1_000);
    }
  };
