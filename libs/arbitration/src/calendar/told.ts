/** How a calendar that was published is published again. */
import { type Told, tellings } from '@redress/context';
import type { CalendarEvent } from './calendar.js';
import type { calendarCommands } from './calendar.dto.js';

export const calendarTold: Told<keyof typeof calendarCommands> = {
  'arbitration.publish-calendar': tellings<CalendarEvent>()('CalendarPublished', ({ data: { year, holidays, workdays } }) => ({
    ...{ year, holidays, workdays },
  })),
};
