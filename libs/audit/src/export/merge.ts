/** What comes from several sources, each in one order, merged into that order. Memory holds a share of each. */

/** Negative where the first comes first. */
export type Order<T> = (a: T, b: T) => number;

type Source<T> = { shares: AsyncGenerator<readonly T[]>; share: readonly T[]; next: number };

/** A heap of the sources, by their next row. A share at a time, so that nobody waits for every row. */
export async function* merged<T>(all: readonly AsyncGenerator<readonly T[]>[], order: Order<T>): AsyncGenerator<readonly T[]> {
  const heap: Source<T>[] = [];
  const before = (a: Source<T>, b: Source<T>) => order(a.share[a.next] as T, b.share[b.next] as T) < 0;
  for (const shares of all) {
    const source: Source<T> = { shares, share: [], next: 0 };
    if (await refilled(source)) heap.push(source);
  }
  for (let n = (heap.length >> 1) - 1; n >= 0; n--) sink(heap, n, before);
  let out: T[] = [];
  while (heap.length > 0) {
    const [first] = heap as [Source<T>];
    out.push(first.share[first.next++] as T);
    if (first.next === first.share.length && !(await refilled(first))) {
      const last = heap.pop() as Source<T>;
      if (heap.length > 0) heap[0] = last;
    }
    sink(heap, 0, before);
    if (out.length < shareRows) continue;
    yield out;
    out = [];
  }
  if (out.length > 0) yield out;
}
const shareRows = 1000;

const refilled = async <T>(source: Source<T>): Promise<boolean> => {
  for (;;) {
    const { done, value } = await source.shares.next();
    if (done) return false;
    if (value.length === 0) continue;
    [source.share, source.next] = [value, 0];
    return true;
  }
};

const sink = <T>(heap: T[], from: number, before: (a: T, b: T) => boolean): void => {
  for (let n = from; ;) {
    let least = n;
    for (const child of [2 * n + 1, 2 * n + 2])
      if (child < heap.length && before(heap[child] as T, heap[least] as T)) least = child;
    if (least === n) return;
    [heap[n], heap[least]] = [heap[least] as T, heap[n] as T];
    n = least;
  }
};
