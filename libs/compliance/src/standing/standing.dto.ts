import { type CommandTable, DayField } from '@redress/context';

export class CloseDayDto {
  @DayField() day!: string;
}

export const standingCommands = {
  'compliance.close-day': {
    dto: CloseDayDto,
    by: ['platform'],
    path: '/v1/days/:day/close',
    summary:
      'Publishes, for a day that is over, the figures of every seller that differ from those published last, and what later facts have moved of days before',
  },
} satisfies CommandTable;
