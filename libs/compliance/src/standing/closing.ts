/** The stream `closing-days`: which days are closed, one after another. */
import type { ComplianceEvents } from '@redress/contracts';
import { type Command, type Event, type Fold, type StreamRef, reject } from '@redress/event-sourcing';
import { type Day, endOfDay } from '@redress/rulebook';

type Started = ComplianceEvents['DayCloseStarted'];
type Closed = ComplianceEvents['DayClosed'];
export type ClosingEvent = Event<'DayCloseStarted', Started> | Event<'DayClosed', Closed>;
export type CloseDay = Command<'compliance.close-day', { day: Day }>;
export type FinishDay = Command<'compliance.finish-day', { day: Day; sellers: number }>;

/** `last`: the last day that is closed; `open`: the one that is being closed. */
export type Closing = Readonly<{ last?: Closed; open?: Started }>;

export const closingFold: Fold<Closing, ClosingEvent> = {
  initial: {},
  evolve: (closing, { type, data }) => (type === 'DayClosed' ? { last: data } : { ...closing, open: data }),
};

export const closingRef: StreamRef<Closing> = { stream: 'closing-days', fold: closingFold };

/** Of no seller: no id of theirs has a colon. */
export const closingRouting = () => ({ key: 'closing:days', lane: 'closing:days' });

/**
 * A day that is closed, or behind which one is, brings nothing new, nor does the one that is being closed. STATE where the day is not over, or
 * another one is still being closed: what is restated is told from one day to the next.
 */
export const startClose = ({ at, data: { day } }: CloseDay, { last, open }: Closing): readonly ClosingEvent[] => {
  if (at < endOfDay(day))
    return reject('STATE', `${day} is not over: it ends at ${endOfDay(day)}`, { day, endsAt: endOfDay(day) });
  if (open?.day === day || (last && last.day >= day)) return [];
  if (open) return reject('STATE', `${open.day} is being closed: it goes first`, { day, closing: open.day });
  return [{ type: 'DayCloseStarted', at, data: { day, ...(last && { since: last.day }) } }];
};

export const finishClose = ({ at, data }: FinishDay, { open }: Closing): readonly ClosingEvent[] =>
  open?.day === data.day ? [{ type: 'DayClosed', at, data }] : [];
