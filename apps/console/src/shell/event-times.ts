/** The instants of the events that the page shows: what the time bar steps through. */
let times: readonly string[] = [];

export const showTimes = (of: readonly string[]): void => {
  times = [...new Set(of)].sort();
};

export const neighbours = (at: string): { before: string | undefined; after: string | undefined } => ({
  before: times.findLast((one) => one < at),
  after: times.find((one) => one > at),
});
