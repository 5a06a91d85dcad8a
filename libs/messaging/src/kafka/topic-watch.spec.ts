/** What is noticed of topics while they are read: made anew, or given more partitions. */
import { watchTopics } from './topic-watch.js';
import { partitionCount } from './topics.js';

const watching = (answers: readonly Readonly<{ id: string; partitions: number }>[]) => {
  const said: string[] = [];
  let [asked, anew] = [0, 0];
  let done: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (done = resolve));
  const identify = async () => {
    const answer = answers[Math.min(asked++, answers.length - 1)];
    if (asked > answers.length + 1) done();
    return { clusterId: 'c', topics: new Map(answer ? [['t', answer]] : []) };
  };
  const watch = watchTopics({
    ...{ topics: ['t'], memory: { identify }, lookMs: 2, madeAnew: () => anew++ },
    trouble: (what, error) => said.push(`${what}: ${(error as Error).message}`),
  });
  return { watch, all, said, anew: () => anew };
};
const one = { id: 'one', partitions: partitionCount };

it('a topic that was given more partitions is said at once, and stays wrong', async () => {
  const { watch, all, said } = watching([one, { ...one, partitions: 30 }]);
  await all;
  expect(watch.wrong()).toMatch(/^topic t has 30 partitions and must have 24: /);
  expect(said).toEqual([expect.stringMatching(/^a topic has another number of partitions: topic t has 30 partitions/)]);
  watch.stop();
});

it('a topic of the same name with another id was made anew, once', async () => {
  const { watch, all, said, anew } = watching([one, { ...one, id: 'two' }]);
  await all;
  expect({ anew: anew(), wrong: watch.wrong(), said }).toEqual({ anew: 1, wrong: undefined, said: [] });
  watch.stop();
});
