/**
 * Group commit: while one `settle` is under way the next items gather, then share one; no timer, no tuning. Items keep their
 * order. `settle` answers per item; if it throws, all its items fail with that.
 */
export const groupCommit = <T, R>(most: number, settle: (items: readonly T[]) => Promise<readonly PromiseSettledResult<R>[]>) => {
  type Waiting = { item: T; resolve: (result: R) => void; reject: (reason: unknown) => void };
  const waiting: Waiting[] = [];
  let busy = false;
  const drain = async () => {
    busy = true;
    // One turn of the event loop: whoever was just answered may say the next thing before the next batch leaves.
    for (await turn(); waiting.length > 0; await turn()) {
      const batch = waiting.splice(0, most);
      try {
        const results = await settle(batch.map(({ item }) => item));
        batch.forEach(({ resolve, reject }, n) => {
          const result = results[n];
          if (result?.status === 'fulfilled') resolve(result.value);
          else reject(result?.reason ?? new Error('a batch left one of its items unanswered'));
        });
      } catch (error) {
        batch.forEach(({ reject }) => reject(error));
      }
    }
    busy = false;
  };
  return (item: T): Promise<R> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void drain();
    });
};

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
