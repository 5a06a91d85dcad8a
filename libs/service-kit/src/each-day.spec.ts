import { daysOver, startEachDay } from './each-day.js';

const days = ['2026-02-23', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01'];

it.each([
  ['half an hour after midnight in Shanghai, the day that has ended', '2026-03-01T16:30:00.000Z', '2026-03-01'],
  ['a moment earlier, only the one before', '2026-03-01T16:29:59.999Z', '2026-02-28'],
])('looks back, %s', (_what, now, last) => expect(daysOver(now).at(-1)).toBe(last));

it('works once for each day that is over and not done, and tells what it found', async () => {
  const done = new Set(['2026-02-27']);
  const told: string[] = [];
  const each = startEachDay({
    clock: { now: () => '2026-03-02T01:00:00.000Z' },
    isDone: async (day) => done.has(day),
    work: async (day) => (done.add(day), [`${day} differs`]),
    says: (what) => void told.push(what),
    trouble: () => undefined,
  });
  await each.look();
  await each.look();
  expect(told).toEqual(days.filter((day) => day !== '2026-02-27').map((day) => `${day} differs`));
  await each.stop();
});

it('tries a day that failed again, and lets no other day wait for it', async () => {
  const done: string[] = [];
  const failed: string[] = [];
  const each = startEachDay({
    clock: { now: () => '2026-03-02T01:00:00.000Z' },
    isDone: async (day) => done.includes(day),
    work: async (day) => {
      if (day === '2026-02-25' && failed.length < 1) throw new Error('away');
      done.push(day);
      return [];
    },
    says: () => undefined,
    trouble: (day) => void failed.push(day),
  });
  await each.look();
  await each.look();
  expect(failed).toEqual(['2026-02-25']);
  expect(done.toSorted()).toEqual(days);
  await each.stop();
});

it('looks again when the clock has jumped', async () => {
  let now = '2026-03-02T01:00:00.000Z';
  let jump: () => void = () => undefined;
  let found: (day: string) => void = () => undefined;
  const worked = new Promise<string>((resolve) => (found = resolve));
  const each = startEachDay({
    clock: { now: () => now, jumps: (tell) => ((jump = tell), () => undefined) },
    isDone: async (day) => day !== '2026-03-03',
    work: async (day) => (found(day), []),
    says: () => undefined,
    trouble: () => undefined,
  });
  now = '2026-03-04T01:00:00.000Z';
  jump();
  expect(await worked).toBe('2026-03-03');
  await each.stop();
});
