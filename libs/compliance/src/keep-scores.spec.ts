import { testRulebook } from '@redress/rulebook/testing';
import { day, later, numbered, paid, paidAt } from './domain/events.fixtures.js';
import { type KeepScores, startScores } from './keep-scores.js';
import { memoryMeasures } from './memory/memory-measures.js';

const never = 2 ** 30;
const until = async (holds: () => unknown) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 2));
};

const kept = (more: Partial<KeepScores> = {}) => {
  const measures = memoryMeasures();
  const is = { now: later(paidAt, day), broken: false, looks: 0 };
  const troubles: unknown[] = [];
  const due: typeof measures.scores.due = (...asked) => {
    is.looks++;
    if (is.broken) throw new Error('the database is away');
    return measures.scores.due(...asked);
  };
  const start = () =>
    startScores({
      ...{ measures: { ...measures, scores: { ...measures.scores, due } }, rules: testRulebook(), clock: { now: () => is.now } },
      ...{ settleMs: 1, lookAgainMs: never, trouble: (error) => troubles.push(error), ...more },
    });
  const rows = async () => (await measures.scores.list({ minOrders: 0, sort: 'score', limit: 10 })).rows;
  const pays = (sellerId: string) => measures.hear(numbered([paid(paidAt, { sellerId, orderId: `o-${sellerId}` })]));
  return { is, troubles, start, rows, pays };
};

it('a fact that comes wakes who keeps the rows; nobody looks before', async () => {
  const { is, start, rows, pays } = kept();
  const keeping = start();
  await until(() => is.looks > 0);
  const before = is.looks;
  await pays('s1');
  expect([is.looks, await rows()]).toEqual([before, []]);
  keeping.wake();
  await until(async () => (await rows()).length === 1);
  expect(await rows()).toMatchObject([{ sellerId: 's1', asOf: is.now, orders: 1 }]);
  await keeping.stop();
});

it('what comes while rows are made is not forgotten', async () => {
  const { start, rows, pays } = kept();
  const keeping = start();
  for (const sellerId of ['s1', 's2', 's3', 's4', 's5']) {
    await pays(sellerId);
    keeping.wake();
  }
  await until(async () => (await rows()).length === 5);
  await keeping.stop();
});

it('what was due before a crash is made at the next start, though nobody wakes it', async () => {
  const { start, rows, pays } = kept();
  await pays('s1');
  const keeping = start();
  await until(async () => (await rows()).length === 1);
  await keeping.stop();
});

it('what another process heard and did not live to make is found without a wake', async () => {
  const { is, start, rows, pays } = kept({ lookAgainMs: 1 });
  const keeping = start();
  await until(() => is.looks > 0);
  await pays('s1');
  await until(async () => (await rows()).length === 1);
  await keeping.stop();
});

it('once a day of Shanghai has begun all rows are made anew, without a wake', async () => {
  const { is, start, rows, pays } = kept();
  is.now = '2026-03-03T15:59:59.900Z';
  await pays('s1');
  const keeping = start();
  await until(async () => (await rows()).length === 1);
  is.now = '2026-03-03T16:00:00.000Z';
  await until(async () => (await rows())[0]?.asOf === is.now);
  await keeping.stop();
});

it('after trouble it goes on without being woken again, and it stops at once', async () => {
  const { is, troubles, start, rows, pays } = kept();
  is.broken = true;
  await pays('s1');
  const keeping = start();
  await until(() => troubles.length > 1);
  is.broken = false;
  await until(async () => (await rows()).length === 1);
  await keeping.stop();
});
