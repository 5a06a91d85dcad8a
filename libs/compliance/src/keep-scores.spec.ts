import { testRulebook } from '@redress/rulebook/testing';
import { day, later, numbered, paid, paidAt } from './domain/events.fixtures.js';
import { startScores } from './keep-scores.js';
import { memoryMeasures } from './memory/memory-measures.js';

it('keeps rows up to date: once a fact has come, once a day has begun; after trouble it goes on, and it stops cleanly', async () => {
  const measures = memoryMeasures();
  let now = later(paidAt, day);
  let isBroken = true;
  const troubles: unknown[] = [];
  const { due } = measures.scores;
  const scores = { ...measures.scores, due: (...asked: Parameters<typeof due>) => (isBroken ? broken() : due(...asked)) };
  const keeping = startScores({
    ...{ measures: { ...measures, scores }, rules: testRulebook(), clock: { now: () => now }, every: 1 },
    trouble: (error) => troubles.push(error),
  });
  const rows = async () => (await scores.list({ minOrders: 0, sort: 'score', limit: 10 })).rows;
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  await measures.hear(numbered([paid(paidAt, { sellerId: 's1' })]));
  await until(async () => troubles.length > 0);
  isBroken = false;
  await until(async () => (await rows()).length === 1);
  expect(await rows()).toMatchObject([{ sellerId: 's1', asOf: now, orders: 1 }]);
  now = later(now, day);
  await until(async () => (await rows())[0]?.asOf === now);
  await keeping.stop();
});

const broken = (): never => {
  throw new Error('the database is away');
};
