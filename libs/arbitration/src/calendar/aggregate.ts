/** The aggregate `calendar`: the working days of a year, which every service counts by. */
import { type Aggregate, type LogPorts, checked, got, originOf, shape, stateAt, standingOf, standing } from '@redress/context';
import { type CommandEnvelope, type Shown } from '@redress/context';
import { mustBeOfKind } from '@redress/contracts';
import { execution, reject } from '@redress/event-sourcing';
import type { Day } from '@redress/rulebook';
import { PublishDto, calendarCommands } from './calendar.dto.js';
import { type PublishCalendar, calendarRef, decide } from './calendar.js';
import { calendarTold } from './told.js';

const { described, fieldsOf, integer, listOf, moment, text } = shape;

export const calendarShape = fieldsOf({
  year: integer,
  holidays: described(listOf(text), 'Days that nobody works'),
  workdays: described(listOf(text), 'Days of a weekend that are worked (调休)'),
  publishedAt: moment,
  by: described(text, 'The supervisor who has published it'),
});

export const calendarAggregate: Aggregate<LogPorts> = {
  streams: ['calendar'],
  commands: calendarCommands,
  told: calendarTold,

  *ask(asked, { store }) {
    const command = commandOf(asked);
    const { year } = command.data;
    const publishing = execution({
      command: { ...command, ...originOf(asked) },
      on: { calendar: calendarRef(year) },
      // it is of no order and no seller: no id of theirs has a colon
      routing: () => ({ key: `calendar:${year}`, lane: `calendar:${year}` }),
      repeats: 'LAST',
      decide: ({ states }) => ({ calendar: decide(command, states.calendar) }),
    });
    const [answer] = yield* got(store.execute({ commands: [publishing] }));
    return answer!;
  },

  views: {
    calendar: {
      path: '/v1/calendars/:id',
      summary: 'The working days of a year (2027) that a supervisor has published',
      query: ['at'],
      answer: standingOf(calendarShape),
      *show({ id = '', at }, { store }) {
        const { state, version } = yield* stateAt(store, calendarRef(Number(id)), at);
        if (state === 'NOT_PUBLISHED') return reject('NOT_FOUND', `no calendar ${id}`);
        const shown: Shown<typeof calendarShape> = state;
        return { ...shown, ...standing(calendarRef(Number(id)), version) };
      },
    },
  },
};

/** Throws `Rejected`: INVALID also for a day of another year, or one that is a holiday and worked. */
export const commandOf = ({ type, as, at, body }: CommandEnvelope): PublishCalendar => {
  const { year, ...days } = checked(PublishDto, body);
  const [holidays, workdays] = [inOrder(days.holidays), inOrder(days.workdays)];
  for (const [field, list] of Object.entries({ holidays, workdays })) {
    const other = list.find((day) => !day.startsWith(`${year}-`));
    if (other !== undefined) wrong(field, `${other} is no day of ${year}`);
  }
  const both = workdays.find((day) => holidays.includes(day));
  if (both !== undefined) wrong('workdays', `${both} is a holiday already: a day is one or the other`);
  mustBeOfKind(type, as, calendarCommands['arbitration.publish-calendar'].by);
  return { type: 'arbitration.publish-calendar', as, at, data: { year, holidays, workdays } };
};

const inOrder = (days: readonly Day[]): Day[] => [...new Set(days)].sort();

const wrong = (field: string, what: string): never => reject('INVALID', what, { fields: { [field]: [what] } });
