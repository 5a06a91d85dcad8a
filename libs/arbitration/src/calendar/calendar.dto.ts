/** The body of the command that publishes a calendar. */
import { type CommandTable, Count, Days } from '@redress/context';

export class PublishDto {
  @Count(2000, 2999) year!: number;
  @Days() holidays!: string[];
  @Days() workdays!: string[];
}

export const calendarCommands = {
  'arbitration.publish-calendar': {
    dto: PublishDto,
    by: ['supervisor'],
    path: '/v1/calendars/publish',
    summary:
      'A supervisor publishes the working days of a year, once: provisional deadlines that reach into it are moved, in every service',
  },
} satisfies CommandTable;
