/** How the open deadlines of a service follow once a year is published (decision 0029). */
import type { ArbitrationEvent, ServiceName } from '@redress/contracts';
import { type OpenDeadline, Gap, deadlineId } from '@redress/event-sourcing';
import { startOfDay, workingDayIds } from '@redress/rulebook';
import { ask, recomputeCommand } from '../ask.js';
import type { Consumer, Context, LogPorts } from '../context.js';
import { type Doing, got, sideBySide } from '../doing.js';
import { positionOf } from '../hear.js';
import { calendarFacts } from './facts.js';

/** Deadlines that are moved side by side, so that they may share transactions. */
const page = 64;

/**
 * Moves a service's open deadlines once a year is published that they reach into: a command a deadline, whose decider alone says whether it
 * is still provisional. Said twice, it moves nothing more; one that fails leaves the others alone, and all is gone through again.
 */
export const calendarFollower = (service: ServiceName, context: () => Context<LogPorts>): Consumer<LogPorts> => {
  const places = { only: [calendarFacts.stream], prefix: 'moved' } as const;
  return {
    name: `${service}.calendar`,
    services: [calendarFacts.of],
    wants: ({ type }) => type === 'CalendarPublished',
    ...places,

    *hear(event, ports, after) {
      const place = positionOf(places, event.stream);
      if (place === undefined) return;
      const { store } = ports;
      if (event.type === 'CalendarPublished' && (yield* got(store.positionOf(place))) < event.version) {
        // what is decided from here on counts by it, and what was decided before is among the open ones
        const heard = yield* got(store.positionOf(event.stream));
        if (heard < event.version) throw new Gap(event.stream, heard, event.version);
        yield* moveAll(context(), event as CalendarPublished, ports);
      }
      const { version, metadata } = event;
      const delivery = { stream: place, version, metadata, ...(after !== undefined && { after }) };
      yield* got(store.execute({ delivery, commands: [] }));
    },
  };
};
type CalendarPublished = Extract<ArbitrationEvent, { type: 'CalendarPublished' }>;

function* moveAll(context: Context<LogPorts>, event: CalendarPublished, ports: LogPorts): Doing<void> {
  const { year } = event.data;
  const asked = { ruleIds: workingDayIds, beyond: startOfDay(`${year}-01-01`), limit: page };
  const failed: unknown[] = [];
  let after = '';
  for (let left = true; left;) {
    const open: readonly OpenDeadline[] = yield* got(ports.store.deadlinesBeyond({ ...asked, after }));
    failed.push(...(yield* sideBySide(open.map((deadline) => failureOf(move(context, deadline, event, ports))))).flat());
    const last = open.at(-1);
    left = open.length === page && last !== undefined;
    if (last) after = deadlineId(last.stream, last);
  }
  if (failed.length > 0) throw failed[0];
}

function* failureOf(work: Doing<void>): Doing<readonly unknown[]> {
  try {
    yield* work;
    return [];
  } catch (error) {
    return [error];
  }
}

function* move(
  context: Context<LogPorts>,
  { stream, ruleId, subject, openedAt }: OpenDeadline,
  { at, data: { year }, eventId: causationId, correlationId, metadata }: CalendarPublished,
  ports: LogPorts,
): Doing<void> {
  const { name } = context;
  yield* ask(
    context,
    {
      ...{ type: recomputeCommand(name), as: `service:${name}`, body: { stream, ruleId, subject, year } },
      at: openedAt > at ? openedAt : at, // opened by who had not heard of it yet
      ...{ causationId, correlationId, ...(metadata && { metadata }) },
    },
    ports,
  );
}
