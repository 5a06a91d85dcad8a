// A service with many deadlines in working days, when a calendar is published.
import type { Published } from '@redress/contracts';
import { type DeadlineEvent, type EventStore, Gap, clocksAfter, execution } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import { originOf } from '../ask.js';
import type { Context, LogPorts } from '../context.js';
import { done, got } from '../doing.js';
import { consumersOf } from '../hear.js';
import { movedByCalendar, openedInWorkingDays } from './deadlines.js';
import { calendarFacts, calendarsAround, publishedYears } from './facts.js';
import { calendarFollower } from './follower.js';

const rules = testRulebook();
const edition = rules.named('tmall-2022');
const from = '2026-12-31T03:00:00.000Z';
const fold = { initial: {}, evolve: clocksAfter };
const broken = new Set<string>();

const step = (stream: string, decide: Parameters<typeof execution>[0]['decide'], more: object = {}) =>
  execution({
    command: { type: 'x', as: 'service:refunds', at: from, data: {}, ...more },
    on: { clocks: { stream, fold } },
    readsFacts: calendarsAround(2027),
    routing: () => ({ key: 'o1', lane: 's1' }),
    repeats: 'NEVER',
    decide,
  });

const context: Context<LogPorts> = {
  name: 'refunds',
  facts: [calendarFacts],
  consumers: [calendarFollower('refunds', () => context)],
  aggregates: [
    {
      ...{ streams: ['channel'], commands: {}, told: {}, views: {}, hasDeadlines: true },
      *ask(asked, { store }) {
        const data = asked.body as { stream: string; ruleId: string; subject: string; year: number };
        if (broken.has(data.stream)) throw new Error(`${data.stream} is broken`);
        const move = step(
          data.stream,
          ({ states, factsOf }) => ({
            clocks: movedByCalendar({ at: asked.at, data }, (states['clocks'] as Record<string, never>)[data.ruleId], publishedYears(calendarsAround(2027), factsOf), edition),
          }),
          { ...originOf(asked), at: asked.at, data },
        ); // prettier-ignore
        const [answer] = yield* got(store.execute({ commands: [move] }));
        return answer!;
      },
    },
  ],
};

const published = (over: Partial<Published> = {}): Published => ({
  ...{ service: 'arbitration', eventId: 'calendar-2027@1', stream: 'calendar-2027', version: 1, type: 'CalendarPublished', v: 1 },
  ...{ at: '2026-12-31T05:00:00.000Z', data: { year: 2027, holidays: ['2027-01-01', '2027-01-04'], workdays: [], by: 'p1' } },
  ...{ key: 'calendar:2027', lane: 'calendar:2027', actor: 'supervisor:p1', correlationId: 'k', causationId: 'k', ...over },
});
const [inbox, follower] = consumersOf(context);

let store: EventStore & { readonly log: readonly object[] };
const hear = (consumer: typeof inbox, event = published()) => done(consumer!.hear(event, { store, rules } as never));
const opened = (n: number, at = from) =>
  store.execute({
    commands: [
      step(`channel-o${n}:l1`, () => ({ clocks: [openedInWorkingDays('D-REOPEN', { subject: 'l1', from: at }, [], edition)] })),
    ],
  });
const movesOf = async (n: number) =>
  (await store.read(`channel-o${n}:l1`)).filter(({ type }) => type === 'DeadlineMoved') as unknown as DeadlineEvent[];
beforeEach(() => {
  store = memoryEventStore();
  broken.clear();
});

it('all open deadlines that reach into the year are moved, however many, and those that end before it are left alone', async () => {
  for (let n = 0; n < 150; n++) await opened(n);
  await opened(150, '2026-12-24T03:00:00.000Z');
  await hear(inbox);
  await hear(follower);
  const moves = await Promise.all(Array.from({ length: 151 }, (_, n) => movesOf(n)));
  expect(moves.map(({ length }) => length)).toEqual([...Array.from({ length: 150 }, () => 1), 0]);
  expect(moves[77]).toMatchObject([
    { at: published().at, causationId: 'calendar-2027@1', correlationId: 'k', data: { to: '2027-01-06T16:00:00.000Z' } },
  ]);
});

it('what was opened a moment after the calendar, by a service that had not heard of it, is moved at its opening', async () => {
  await opened(1, '2026-12-31T06:00:00.000Z');
  await hear(inbox);
  await hear(follower);
  expect(await movesOf(1)).toMatchObject([{ at: '2026-12-31T06:00:00.000Z' }]);
});

it('it waits until the service itself counts by the calendar: what is opened until then would be overlooked', async () => {
  await opened(1);
  await expect(hear(follower)).rejects.toThrow(Gap);
  expect(await movesOf(1)).toEqual([]);
});

it('told twice, nothing is moved twice', async () => {
  await opened(1);
  await hear(inbox);
  await hear(follower);
  const before = store.log.length;
  await hear(follower);
  expect(store.log.length).toBe(before);
});

it('one that cannot be moved leaves the others alone, and is tried again with the event', async () => {
  for (const n of [1, 2, 3]) await opened(n);
  await hear(inbox);
  broken.add('channel-o2:l1');
  await expect(hear(follower)).rejects.toThrow('channel-o2:l1 is broken');
  expect(await Promise.all([1, 2, 3].map(async (n) => (await movesOf(n)).length))).toEqual([1, 0, 1]);
  broken.clear();
  await hear(follower);
  expect(await Promise.all([1, 2, 3].map(async (n) => (await movesOf(n)).length))).toEqual([1, 1, 1]);
});
