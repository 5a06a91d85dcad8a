/** The command that closes a day, told again from what it has left. */
import { type Told, tellings } from '@redress/context';
import type { ClosingEvent } from './closing.js';
import type { standingCommands } from './standing.dto.js';

export const standingTold: Told<keyof typeof standingCommands> = {
  'compliance.close-day': tellings<ClosingEvent>()('DayCloseStarted', ({ data: { day } }) => ({ day })),
};
