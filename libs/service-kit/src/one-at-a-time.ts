/**
 * Calls that arrive during a run share the next one: each is answered by a run that began after it arrived, and however many calls
 * wait, there are at most two runs.
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
