import type { Published } from '@redress/contracts';
import { type AnyEvent, type Fold, type IssuedCommand, type CommandExecution, reject } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testTime } from '@redress/event-sourcing/testing';
import type { Feed } from '@redress/messaging';
import { memoryFeed } from '@redress/messaging/memory';
import type { CommandEnvelope } from '@redress/context';
import { Conductor, type ConductorOptions } from './conductor.js';

const day = (n: number) => new Date(Date.UTC(2026, 2, n)).toISOString();
const fold: Fold<unknown> = { initial: [], evolve: (state, event: AnyEvent) => [...(state as string[]), event.type] };

const feeds: Feed[] = [];
afterEach(async () => void (await Promise.all(feeds.splice(0).map((feed) => feed.stop()))));

/** Two services: what `orders` records, `refunds` hears and does its part on `echo-…`; a timer of `orders` rings. */
const world = (
  lanes: 'ALL_IN_ONE' | 'BY_SELLER' = 'ALL_IN_ONE',
  hear?: (event: Published) => Promise<void>,
  options: ConductorOptions = {},
) => {
  const conductor = new Conductor(lanes, options);
  const told: string[] = [];
  const feed: Feed = memoryFeed({ pace: conductor.pace, retryMs: 1, trouble: ({ error }) => conductor.fail(error as Error) });
  feeds.push(feed);
  const store = (service: 'orders' | 'refunds') =>
    memoryEventStore({
      committed: (events) => {
        conductor.committed(service, events);
        events.forEach(({ stream, type, at }) => told.push(`${at.slice(8, 10)} ${stream} ${type}`));
        feed.wake(service, events);
      },
    });
  const stores = { orders: store('orders'), refunds: store('refunds') };
  const adding = (stream: string, lane: string, said: Partial<IssuedCommand>, events: readonly AnyEvent[]): CommandExecution => ({
    command: { type: 'x', as: 'platform', at: day(1), data: {}, ...said },
    on: { it: { stream, fold } },
    routing: () => ({ key: stream, lane }),
    repeats: 'NEVER',
    decide: () => ({ it: events }),
  });
  const echo = async (event: Published) => {
    await hear?.(event);
    const { stream, version, eventId: causationId, correlationId, at, type, lane } = event;
    const steps =
      type === 'Said'
        ? [adding(`echo-${stream}`, lane, { at, causationId, correlationId }, [{ type: 'Echoed', at, data: {} }])]
        : [];
    await stores.refunds.execute({ delivery: { stream, version }, commands: steps });
  };
  const subscriber = { consumer: 'refunds', services: ['orders' as const], hear: echo };
  conductor.listen(subscriber);
  feed.subscribe(subscriber);
  conductor.drive({
    ask: async ({ type, at, body, correlationId, causationId }: CommandEnvelope) => {
      if (type === 'refuse') return reject('STATE', 'no');
      const {
        stream = 'a',
        lane = stream === 'b' ? 's2' : 's1',
        due,
        ruleId = 'D-X',
        subject = 'x',
        rank,
      } = body as Record<string, string>;
      const key = { ruleId, subject };
      const rung = type === 'orders.reach-deadline';
      const events: AnyEvent[] = rung
        ? body && (body as { ruleId: string }).ruleId === 'D-STUCK' ? [] : [{ type: 'DeadlineReached', at, data: key }]
        : [{ type: 'Said', at, data: {} }, ...(due ? [{ type: 'DeadlineOpened', at, data: { ...key, from: at, due, rank } }] : [])]; // prettier-ignore
      const said = { at, ...(correlationId && { correlationId }), ...(causationId && { causationId }) };
      const [answer] = await stores.orders.execute({ commands: [adding(stream, lane, said, events)] });
      return answer as never;
    },
  });
  const say = (at: string, body: object = {}, type = 'say') => conductor.ask({ type, as: 'platform', at, body });
  return { conductor, told, say, start: () => feed.start() };
};

it('answers a command only when all that it caused is done in every service', async () => {
  const { told, say, start } = world('ALL_IN_ONE', () => new Promise((resolve) => setTimeout(resolve, 5)));
  await start();
  await say(day(1));
  await say(day(2));
  expect(told).toEqual(['01 a Said', '01 echo-a Echoed', '02 a Said', '02 echo-a Echoed']);
});

it('hands on what a command was refused with', async () => {
  const { say, start } = world();
  await start();
  await expect(say(day(1), {}, 'refuse')).rejects.toMatchObject({ refusal: { code: 'STATE' } });
});

it('fires timers at their due instants, in due order, up to an instant and with it where asked', async () => {
  const { conductor, told, say, start } = world();
  await start();
  await say(day(1), { stream: 'late', due: day(5) });
  await say(day(1), { stream: 'early', due: day(3) });
  told.splice(0);
  await conductor.fire('', day(1), day(3), false);
  expect(told).toEqual([]);
  await conductor.fire('', day(1), day(3), true);
  expect(told).toEqual(['03 early DeadlineReached']);
  await conductor.fire('', day(3), day(9), true);
  expect(told).toEqual(['03 early DeadlineReached', '05 late DeadlineReached']);
});

it('at one instant: in the order of their opening, those of a higher rank last; what is overdue fires at once, not in the past', async () => {
  const { conductor, told, say, start } = world();
  await start();
  for (const [stream, ruleId] of [['z', 'D-LAST'], ['y', 'D-A'], ['b', 'D-B']]) await say(day(4), { stream, ruleId, due: day(3), ...(stream === 'z' && { rank: 1 }) }); // prettier-ignore
  told.splice(0);
  await conductor.fire('', day(4), day(4), true);
  expect(told).toEqual(['04 y DeadlineReached', '04 b DeadlineReached', '04 z DeadlineReached']);
});

it('keeps the timers of one seller out of the lane of another', async () => {
  const { conductor, told, say, start } = world('BY_SELLER');
  await start();
  await say(day(1), { stream: 'a', lane: 's1', due: day(2) });
  await say(day(1), { stream: 'b', lane: 's2', due: day(2) });
  told.splice(0);
  await conductor.fire('s2', day(1), day(9), true);
  expect(told).toEqual(['02 b DeadlineReached']);
});

it('says so when a timer does not end, instead of ringing for ever', async () => {
  const { conductor, say, start } = world();
  await start();
  await say(day(1), { ruleId: 'D-STUCK', due: day(2) });
  await expect(conductor.fire('', day(1), day(9), true)).rejects.toThrow('D-STUCK of a (x) was due');
});

it('tells who waits when a consumer cannot go on', async () => {
  const { say, start } = world('ALL_IN_ONE', () => Promise.reject(new Error('no way')));
  await start();
  await expect(say(day(1))).rejects.toThrow('no way');
});

it('says whom it waits for, and gives up with a reason where nothing moves any more', async () => {
  const { time, pass } = testTime();
  const lines: string[] = [];
  let goOn: () => void = () => undefined;
  const hear = () => new Promise<void>((resolve) => (goOn = resolve));
  const { say, start } = world('ALL_IN_ONE', hear, { time, say: (line) => lines.push(line), patienceMs: 20_000 });
  await start();
  const asked = say(day(1));
  asked.catch(() => undefined);
  await pass(5000);
  const what = 'what say at 2026-03-01T00:00:00.000Z caused: refunds to do 1';
  expect(lines).toEqual([`waiting for ${what} (5 s so far, nothing has moved for 5 s)`]);
  await pass(15_000);
  await expect(asked).rejects.toThrow(`gave up waiting for ${what} after 20 s, nothing has moved for 20 s`);
  goOn();
});
