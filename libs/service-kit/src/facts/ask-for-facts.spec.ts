import { factsRef, foldOf, foreign } from '@redress/context';
import type { OrdersEvent } from '@redress/contracts';
import { FactsNotReady } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { FactsDesk } from './ask-for-facts.js';

const sum = (version: number) =>
  foreign<OrdersEvent, number>('order', { version, on: ['OrderPlaced'], evolve: (before = 0) => before + version });
const [old, now] = [sum(1), sum(2)];

/** A service that has heard two orders, three events each, under the fold of the release before. */
const upgraded = async () => {
  const store = memoryEventStore();
  const hear = (facts: typeof now, stream: string, version: number) => {
    const evolve = (before: unknown) => facts.evolve(before, {} as never);
    return store.execute({ delivery: { stream, version, facts: { ...foldOf(facts), evolve } }, commands: [] });
  };
  for (const stream of ['order-o1', 'order-o2']) for (const version of [1, 2, 3]) await hear(old, stream, version);
  const asked: string[] = [];
  /** Its owner publishes what follows; of the first time that it is asked all but the last is lost. */
  const ask = (stream: string, after: number) => {
    const again = asked.includes(stream);
    asked.push(stream);
    void (async () => {
      for (let version = after + 1; version <= (again ? 3 : 2); version++) await hear(now, stream, version);
    })();
  };
  const said: string[] = [];
  const desk = (leads = true) =>
    new FactsDesk({
      ...{ store, facts: [now], ask, leads: () => leads, lookMs: 1, askAgainMs: 20 },
      says: (what) => said.push(what),
      trouble: (_what, error) => said.push(String(error)),
    });
  return { store, desk, asked, said };
};
const until = async (holds: () => Promise<boolean>) => {
  const end = performance.now() + 60_000;
  while (!(await holds()) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 2));
};

it('asks their owner for streams of which facts are older, and again for what did not come, until all are ready', async () => {
  const { store, desk, asked, said } = await upgraded();
  const one = desk();
  await one.begin();
  expect([one.isMaking('order-o1'), one.isMaking('refund-r1')]).toEqual([true, false]);
  await expect(store.factsOf(factsRef(now, 'order-o1'))).rejects.toThrow(FactsNotReady);
  one.start();
  await until(async () => !one.isMaking('order-o1'));
  await one.stop();
  expect(await store.factsOf(factsRef(now, 'order-o1'))).toBe(6);
  expect(await store.factsOf(factsRef(now, 'order-o2'))).toBe(6);
  expect(asked.filter((stream) => stream === 'order-o1').length).toBeGreaterThan(1);
  expect(said[0]).toContain('for 2 of them');
});

it('a process that does not lead asks for nothing, and finds out when they are ready', async () => {
  const { store, desk, asked } = await upgraded();
  const one = desk(false);
  await one.begin();
  one.start();
  await store.remakeFacts(foldOf(now), [1, 2].map((n) => ({ stream: `order-o${n}`, position: 3, state: 6 }))); // prettier-ignore
  await until(async () => !one.isMaking('order-o1'));
  await one.stop();
  expect([one.isMaking('order-o1'), asked]).toEqual([false, []]);
});
