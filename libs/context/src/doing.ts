/**
 * A generator that yields what it must wait for and is resumed with the result, so that the same code serves two runtimes: live,
 * promises are awaited; in the simulation every port answers synchronously, and nothing is awaited.
 */
export type Doing<T> = Generator<unknown, T, unknown>;

/** The answer of a port: synchronous, or a promise. */
export type Soon<T> = T | Promise<T>;

/** Waits for a port within such work: `const known = yield* got(store.known(stream))`. */
export function* got<T>(answer: Soon<T>): Doing<Awaited<T>> {
  return (yield answer) as Awaited<T>;
}

/** Waits for several ports that are asked side by side. */
export function* gotAll<T extends readonly unknown[]>(answers: T): Doing<{ readonly [K in keyof T]: Awaited<T[K]> }> {
  const waits = answers.some((answer) => answer instanceof Promise);
  return (waits ? yield Promise.all(answers) : answers) as { readonly [K in keyof T]: Awaited<T[K]> };
}

/** Does the work for each item, one after another, in order. */
export function* inTurn<A, B>(all: Iterable<A>, work: (one: A) => Doing<B>): Doing<B[]> {
  const done: B[] = [];
  for (const one of all) done.push(yield* work(one));
  return done;
}

/** Runs the generators side by side where their ports answer with promises, else one after another. */
export function* sideBySide<T>(all: readonly Doing<T>[]): Doing<T[]> {
  return (yield* gotAll(all.map(begun))) as T[];
}

/** Runs the generator at once as far as its ports answer at once. */
const begun = <T>(doing: Doing<T>): Soon<T> => {
  let step = doing.next();
  while (!step.done && !(step.value instanceof Promise)) step = doing.next(step.value);
  return step.done ? step.value : done(doing, step);
};

/** Runs the generator to its end, awaiting each promise that it yields. */
export const done = async <T>(doing: Doing<T>, begun?: IteratorResult<unknown, T>): Promise<T> => {
  let step = begun ?? doing.next();
  while (!step.done) {
    let answer: unknown;
    try {
      answer = await step.value;
    } catch (error) {
      step = doing.throw(error);
      continue;
    }
    step = doing.next(answer);
  }
  return step.value;
};

/** Runs the generator to its end synchronously. Throws a TypeError where it yields a promise. */
export const doneAtOnce = <T>(doing: Doing<T>): T => {
  let step = doing.next();
  while (!step.done) {
    if (step.value instanceof Promise) throw new TypeError('a port answered with a promise, and this runtime waits for nothing');
    step = doing.next(step.value);
  }
  return step.value;
};
