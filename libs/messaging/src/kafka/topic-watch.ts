/** Looks whether the topics that are read are still those that they were: not made anew, and with as many partitions. */
import type { Memory } from './generation.js';
import type { Identities } from './topic-identity.js';
import { partitionCount, wrongCount } from './topics.js';

export type TopicWatchOptions = Readonly<{
  topics: readonly string[];
  memory: Pick<Memory, 'identify'>;
  /** A topic has another id than before. */
  madeAnew: () => void;
  trouble: (what: string, error: unknown) => void;
  lookMs?: number;
}>;

/** How often it is said that a topic has another number of partitions. */
const sayAgainMs = 60_000;

export const watchTopics = ({ topics, memory, madeAnew, trouble, lookMs = 5000 }: TopicWatchOptions) => {
  let before: Identities | undefined;
  let wrong: string | undefined;
  let saidAt = -Infinity;
  const look = async (): Promise<void> => {
    const now = await memory.identify().catch(() => undefined); // brokers that are away are told of by others
    if (!now) return;
    const grown = topics.find((topic) => (now.topics.get(topic)?.partitions ?? partitionCount) !== partitionCount);
    wrong = grown && wrongCount(grown, now.topics.get(grown)?.partitions ?? 0);
    if (wrong !== undefined && performance.now() - saidAt > sayAgainMs) {
      saidAt = performance.now();
      trouble('a topic has another number of partitions', new Error(wrong));
    }
    const idOf = (of: Identities | undefined, topic: string) => of?.topics.get(topic)?.id;
    const isAnew = topics.some((topic) => {
      const [was, is] = [idOf(before, topic), idOf(now, topic)];
      return was !== undefined && is !== undefined && was !== is;
    });
    // One that is away for a moment is remembered as it was.
    before = { ...now, topics: new Map([...(before?.topics ?? []), ...now.topics]) };
    if (isAnew) madeAnew();
  };
  let looking: Promise<void> | undefined;
  const again = () => (looking ??= look().finally(() => (looking = undefined)));
  void again();
  const timer = setInterval(again, lookMs).unref();
  return { wrong: () => wrong, stop: () => clearInterval(timer) };
};
