// Concurrent HTTP callers that outlive the service: a command without an answer is retried with its key once a process runs again.
import { setTimeout as pause } from 'node:timers/promises';
import { type Saying, courseOf } from './course.js';

export type Heard = Readonly<{ saying: Saying; status: number; text: string; version: string | null }>;

export type CallersOptions = Readonly<{
  seed: number;
  callers: number;
  /** The commands of the n-th caller. */
  course?: typeof courseOf;
  /** The clock of the system, in milliseconds; absent: the machine's. */
  nowMs?: () => number;
  /** False: callers do not wait until other services have handled their earlier commands. */
  waitsForOthers?: boolean;
  /** How long one thinks before he speaks. */
  thinkMs?: number;
  /** How long until what had no answer is said again, and what was put off. */
  againMs?: Readonly<{ unknown: number; unavailable: number }>;
}>;

export const startCallers = (options: CallersOptions) => {
  const {
    seed,
    callers,
    nowMs = Date.now,
    thinkMs = 0,
    waitsForOthers = true,
    againMs = { unknown: 5, unavailable: 20 },
  } = options;
  const done: Heard[] = [];
  const refused: Heard[] = [];
  const failed: Heard[] = [];
  const refusals: Record<string, number> = {};
  /** Keys of commands that once got no answer, and of those that have since. */
  const [unknown, resolved] = [new Set<string>(), new Set<string>()];
  const counts = { sent: 0, unavailable: 0, underWay: 0 };
  let next = 0;
  let url: string | undefined;
  let over = false;
  let gate: { opened: Promise<void>; open: () => void } = closed();

  /** To its answer, however often that takes; undefined where the run is over. */
  const say = async (saying: Saying, after: string | undefined): Promise<Heard | undefined> => {
    for (;;) {
      await gate.opened;
      if (over && !unknown.has(saying.key)) return undefined;
      if (thinkMs > 0) await pause(thinkMs);
      const heard = await send(saying, waitsForOthers ? after : undefined);
      if (heard === undefined) {
        unknown.add(saying.key);
        await pause(againMs.unknown);
      } else if (heard.status === 503) {
        counts.unavailable++;
        await pause(againMs.unavailable);
      } else {
        if (unknown.has(saying.key)) resolved.add(saying.key);
        return heard;
      }
    }
  };
  const send = async ({ key, as, path, body }: Saying, after?: string, to = url) => {
    const headers = { 'Content-Type': 'application/json', 'Redress-Actor': as, 'Idempotency-Key': key };
    const read = after === undefined ? {} : { 'Redress-After': after };
    counts.sent++;
    counts.underWay++;
    try {
      const init = { method: 'POST', headers: { ...headers, ...read }, body: JSON.stringify(body) };
      const response = await fetch(`${to}/v1/${path}`, { ...init, signal: AbortSignal.timeout(20_000) });
      const version = response.headers.get('Redress-Version');
      return { saying: { key, as, path, body }, status: response.status, text: await response.text(), version };
    } catch {
      return undefined;
    } finally {
      counts.underWay--;
    }
  };
  const course = async (sayings: readonly Saying[]) => {
    let after: string | undefined;
    for (const saying of sayings) {
      const heard = await say(saying, after);
      if (!heard) return;
      after = heard.version ?? after;
      if (heard.status === 200) done.push(heard);
      else {
        (heard.status >= 500 ? failed : refused).push(heard);
        const { code, ruleId = '' } = JSON.parse(heard.text) as { code: string; ruleId?: string };
        const what = `${saying.path.slice(saying.path.lastIndexOf('/') + 1)} ${code} ${ruleId}`.trim();
        refusals[what] = (refusals[what] ?? 0) + 1;
      }
    }
  };
  const caller = async () => {
    while (!over) await course((options.course ?? courseOf)(seed, next++, nowMs()));
  };
  const under = { way: Promise.resolve() as Promise<unknown> };
  return {
    ...{ done, refused, failed, refusals, unknown, resolved, counts, send },
    /** Begins with these, said before all else. */
    begin: async (first: readonly Saying[]) => {
      await course(first);
      under.way = Promise.all(Array.from({ length: callers }, caller));
    },
    /** Somebody runs there: speak. */
    open: (at: string) => {
      url = at;
      gate.open();
    },
    /** Nobody says anything new; what is under way finds its end. */
    hush: () => void (gate = closed()),
    /** No new commands; resolves once all that had no answer has one. Wants an open gate. */
    finish: async () => {
      over = true;
      await under.way;
    },
    orders: () => next,
  };
};
export type Callers = ReturnType<typeof startCallers>;

const closed = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};
