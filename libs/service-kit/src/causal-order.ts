/** One history out of those of several logs: by instant, and of one instant causes before effects. */

export type Caused = Readonly<{ at: string; eventId: string; causationId: string }>;

/**
 * `perLog`: each log's events in its own order, which is kept. What happened at one instant is told in the order of the logs, except that
 * nothing is told before what caused it.
 */
export const inCausalOrder = <E extends Caused>(perLog: readonly (readonly E[])[]): E[] => {
  const grouped = perLog.map(byInstant);
  const instants = [...new Set(grouped.flatMap((log) => [...log.keys()]))].sort();
  return instants.flatMap((at) => atOneInstant(grouped.flatMap((log) => (log.has(at) ? [log.get(at) as E[]] : []))));
};

const byInstant = <E extends Caused>(log: readonly E[]): ReadonlyMap<string, E[]> => {
  const groups = new Map<string, E[]>();
  for (const event of log) {
    const group = groups.get(event.at);
    if (group) group.push(event);
    else groups.set(event.at, [event]);
  }
  return groups;
};

const atOneInstant = <E extends Caused>(perLog: readonly (readonly E[])[]): readonly E[] => {
  const all = perLog.flat();
  const known = new Map(all.map((event) => [event.eventId, event]));
  const before = new Map(
    perLog.flatMap((log) => log.map((event, n) => [event, [known.get(event.causationId), log[n - 1]]] as const)),
  );
  const begun = new Set<E>(); // a circle is no history, and must not be one for ever
  const told = new Set<E>();
  for (const event of all) {
    const waiting = [event];
    for (let next: E | undefined = event; next; next = waiting.at(-1)) {
      begun.add(next);
      const first: E | undefined = told.has(next) ? undefined : before.get(next)?.find((one) => one && !begun.has(one));
      if (first) waiting.push(first);
      else told.add(waiting.pop() as E);
    }
  }
  return [...told];
};
