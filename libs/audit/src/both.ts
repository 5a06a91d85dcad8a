import type { Judging } from '@redress/event-sourcing/verify';

/** Two who watch the same events on their way. */
export const both = (first: Judging, second: Judging): Judging => ({
  takes: [...first.takes, ...second.takes],
  open: (stream) => {
    const [one, other] = [first.open(stream), second.open(stream)];
    return {
      take: (...seen) => [...one.take(...seen), ...other.take(...seen)],
      end: (last) => [...one.end(last), ...other.end(last)],
    };
  },
});
