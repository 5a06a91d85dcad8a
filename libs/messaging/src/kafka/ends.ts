/** Where the partitions of a topic end: what is read up to there has been there when it was asked. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';

export type Partition = Readonly<{ topic: string; partition: number }>;
export type End = Partition & Readonly<{ low: bigint; high: bigint }>;

export type EndsOptions = Readonly<{
  admin: Admin;
  topics: readonly string[];
  signal: AbortSignal;
  trouble: (what: string, error: unknown) => void;
  /** How often it is looked whether a topic has been made anew meanwhile. */
  lookMs?: number;
}>;

/** From the oldest message to the one that comes next, of each partition. */
export const endsOf = async (admin: Admin, topic: string): Promise<readonly End[]> =>
  (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
    ...{ topic, partition, low: BigInt(low), high: BigInt(high) },
  }));

/** Answers, each time, up to where to read so that all is read that stood when it was first asked. Asked until the brokers say. */
export const endsToReach = ({ admin, topics, signal, trouble, lookMs = 1000 }: EndsOptions) => {
  let ends: readonly End[] | undefined;
  let askedAt = 0;
  const ask = async (): Promise<readonly End[]> => {
    while (!signal.aborted) {
      try {
        return (await Promise.all(topics.map((topic) => endsOf(admin, topic)))).flat();
      } catch (error) {
        trouble('the brokers do not say where the topics end', error);
        await pause(200, undefined, { signal }).catch(() => undefined);
      }
    }
    return [];
  };
  return async (): Promise<readonly End[]> => {
    if (ends && performance.now() - askedAt < lookMs) return ends;
    const now = await ask();
    ends = ends ? stillToReach(ends, now) : now;
    askedAt = performance.now();
    return ends;
  };
};

/** What came since is not waited for. Nor what went: a topic that was made anew ends before the one whose name it has. */
const stillToReach = (asked: readonly End[], now: readonly End[]): readonly End[] =>
  asked.flatMap((end) => {
    const is = now.find(({ topic, partition }) => topic === end.topic && partition === end.partition);
    return is ? [{ ...is, high: is.high < end.high ? is.high : end.high }] : [];
  });
