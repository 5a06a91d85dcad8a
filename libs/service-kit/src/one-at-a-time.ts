/**
 * Calls that come while one is under way share the next: each is answered by work that began after it came, and however many
 * wait for what may never be, there are two of it at most.
 */
export const oneAtATime = (work: () => Promise<void>): (() => Promise<void>) => {
  let underWay: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    const begun = work().finally(() => underWay === begun && (underWay = undefined));
    return (underWay = begun);
  };
  return () => {
    if (!underWay) return begin();
    next ??= underWay
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  };
};
