import { type Answer, type AnyEvent, type EventStore, deadlineId } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testTime } from '@redress/event-sourcing/testing';
import type { CommandEnvelope } from '@redress/context';
import { type DeadlineFailure, alarmAfter, describeFailure, startDeadlinePoller } from './deadline-poller.js';

const began = Date.UTC(2026, 2, 2);
const second = (n: number) => new Date(began + 1000 * n).toISOString();
const answer: Answer = { stream: 's', version: 1, events: [], correlationId: undefined };

/** A log with deadlines, and a poller on it. Each attempt ends its deadline, unless `ring` says that it stays open. */
const world = (ring: (subject: string) => Promise<'ends' | 'stays'> = async () => 'ends') => {
  const { time, pass } = testTime();
  let ahead = 0;
  const listeners: (() => void)[] = [];
  const clock = {
    now: () => new Date(began + time.nowMs() + ahead).toISOString(),
    jumps: (tell: () => void) => {
      listeners.push(tell);
      return () => undefined;
    },
  };
  const jump = (ms: number) => {
    ahead += ms;
    listeners.forEach((tell) => tell());
  };
  const store: EventStore = memoryEventStore();
  const fold = { initial: 0, evolve: (n: number) => n + 1 };
  const say = (subject: string, event: AnyEvent) =>
    store.execute({
      commands: [
        {
          command: { type: 'x', as: 'platform', at: event.at, data: {} },
          on: { it: { stream: `it-${subject}`, fold } },
          routing: () => ({ key: subject, lane: subject.split('/', 1)[0] as string }),
          repeats: 'NEVER',
          decide: () => ({ it: [event] }),
        },
      ],
    });
  const key = (subject: string) => ({ ruleId: 'D-SELLER', subject });
  const rung: string[] = [];
  const failures: (DeadlineFailure & { error: unknown })[] = [];
  const ask = async ({ body }: CommandEnvelope) => {
    const { subject } = body as { subject: string };
    rung.push(subject);
    if ((await ring(subject)) === 'ends') await say(subject, { type: 'DeadlineReached', at: clock.now(), data: key(subject) });
    return answer;
  };
  const poller = () =>
    startDeadlinePoller({
      ...{ service: 'refunds', store, clock, ask, time },
      trouble: (failure, error) => void (failure && failures.push({ ...failure, error })),
    });
  const pollers: ReturnType<typeof poller>[] = [];
  return {
    ...{ store, clock, jump, pass, rung, failures },
    open: (subject: string, due: string) =>
      say(subject, { type: 'DeadlineOpened', at: second(-9), data: { ...key(subject), from: second(-9), due } }),
    start: () => pollers[pollers.push(poller()) - 1]!,
    stop: () => Promise.all(pollers.map((poller) => poller.stop())),
  };
};
const fails = async (): Promise<never> => Promise.reject(new Error('no way'));

it('fires each deadline once after its instant, not at it, those of one seller in due order', async () => {
  const { open, start, pass, rung, stop } = world();
  await open('s1/later', second(2));
  await open('s1/b', second(1));
  await open('s1/a', second(0.5));
  start();
  await pass(1000);
  expect(rung).toEqual(['s1/a']);
  await pass(10_000);
  expect(rung).toEqual(['s1/a', 's1/b', 's1/later']);
  await stop();
});

it('when the clock jumps past an instant, what is due by then fires at once', async () => {
  const { open, start, jump, pass, rung, stop } = world();
  await open('s1/in a week', second(7 * 86_400));
  start();
  await pass(1000);
  jump(8 * 86_400_000);
  await pass(1);
  expect(rung).toEqual(['s1/in a week']);
  await stop();
});

it('two hundred deadlines that keep failing do not hide the next ones', async () => {
  const { open, start, pass, rung, stop } = world((subject) => (subject.startsWith('bad') ? fails() : Promise.resolve('ends')));
  for (let n = 0; n < 250; n++) await open(`bad${n}`, second(-5));
  await open('good', second(-1));
  await open('good too', second(2));
  start();
  await pass(3000);
  expect(rung.filter((one) => one.startsWith('good'))).toEqual(['good', 'good too']);
  await stop();
});

it('one that fails is tried again with growing pauses up to ten minutes, and is an alarm after six attempts', async () => {
  const { open, start, pass, failures, stop } = world(fails);
  await open('bad', second(-1));
  const poller = start();
  await pass(20_000);
  expect(await poller.failing()).toEqual({ count: 0 });
  await pass(3_600_000);
  const pauses = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600, 600, 600];
  expect(failures.map(({ againMs }) => againMs / 1000)).toEqual(pauses);
  expect(await poller.failing()).toMatchObject({ count: 1, oldest: { stream: 'it-bad', attempts: 15 } });
  const said = failures.map(describeFailure);
  expect(said[0]).toBe('deadline D-SELLER of it-bad, due 2026-03-01T23:59:59.000Z, could not be carried out (attempt 1): it is tried again in 1 s'); // prettier-ignore
  expect(said.findIndex((line) => line.includes('needs somebody to look'))).toBe(alarmAfter - 1);
  await stop();
});

it('one that stays open though nothing failed is logged and retried with the same pauses', async () => {
  const { open, start, pass, rung, failures, stop } = world(async () => 'stays');
  await open('stuck', second(-1));
  start();
  await pass(60_000);
  expect(rung).toHaveLength(6);
  expect(failures.map(({ attempts, error }) => [attempts, String(error)])[5]).toEqual([6, 'Error: it stayed open though nothing failed']); // prettier-ignore
  await stop();
});

it('one that could not be fired for a long time fires late, once it can', async () => {
  let broken = true;
  const { open, start, pass, store, stop } = world(() => (broken ? fails() : Promise.resolve('ends')));
  await open('late', second(-1));
  start();
  await pass(7_200_000);
  broken = false;
  await pass(600_000);
  expect(await store.deadlines({})).toEqual([]);
  await stop();
});

it('one that hangs delays no others, and counts as a failed attempt after 30 seconds', async () => {
  const { open, start, pass, rung, failures, stop } = world((subject) =>
    subject === 'hangs' ? new Promise(() => undefined) : Promise.resolve('ends'),
  );
  await open('hangs', second(-1));
  await open('good', second(-1));
  await open('good too', second(20));
  start();
  await pass(31_000);
  expect(rung.filter((one) => one.startsWith('good'))).toEqual(['good', 'good too']);
  expect(String(failures[0]?.error)).toContain('gave up waiting for D-SELLER of it-hangs to be carried out after 30 s');
  void stop();
  await pass(31_000);
});

it('an outage of the database does not count as a failed attempt of a deadline', async () => {
  let away = true;
  const outage = Object.assign(new Error('the database is away'), { code: 'ECONNREFUSED' });
  const { open, start, pass, rung, store, stop } = world(() => (away ? Promise.reject(outage) : Promise.resolve('ends')));
  await open('a', second(-1));
  const poller = start();
  await pass(600_000);
  expect(await poller.failing()).toEqual({ count: 0 });
  expect(rung.length).toBeGreaterThan(500);
  away = false;
  await pass(1001);
  expect(await store.deadlines({})).toEqual([]);
  await stop();
});

it('several processes of a service share the deadlines: none is fired twice', async () => {
  const { open, start, pass, rung, stop } = world();
  for (let n = 0; n < 300; n++) await open(`s${n % 7}/${n}`, second(1));
  start();
  start();
  await pass(5000);
  expect(rung).toHaveLength(300);
  await stop();
});

it('deadlines leased by a killed process are fired once the lease has run out', async () => {
  const { open, start, pass, rung, store, clock, stop } = world();
  await open('a', second(-1));
  await store.takeDue({ now: clock.now(), until: second(30), limit: 10 }); // and then it was killed
  start();
  await pass(29_000);
  expect(rung).toEqual([]);
  await pass(2000);
  expect(rung).toEqual(['a']);
  await stop();
});

it('a poller that stops releases the deadlines that it has leased and not begun', async () => {
  let goOn: () => void = () => undefined;
  const first = new Promise<'ends'>((resolve) => (goOn = () => resolve('ends')));
  const { open, start, pass, store, clock, stop } = world(() => first);
  for (const n of [1, 2, 3]) await open(`s1/${n}`, second(-10 + n));
  start();
  await pass(1);
  const stopped = stop();
  goOn();
  await pass(1);
  await stopped;
  const free = await store.takeDue({ now: new Date(Date.parse(clock.now()) + 1).toISOString(), until: second(60), limit: 10 });
  expect(free.map((deadline) => deadlineId(deadline.stream, deadline))).toEqual([
    'it-s1/2 D-SELLER s1/2',
    'it-s1/3 D-SELLER s1/3',
  ]);
});
