/** The events of an order in all services as one list, each with the deadlines it opened and the postings it caused. */
import { ITSELF, type Page, type Paged, type ViewSpec, pageBehind } from '@redress/context';
import { type Shown, anyFields, fieldsOf, listOf, moment, optional, text, described, word } from '@redress/context/shape';
import { type EventJson, deadlinesOf } from './log-views.js';
import { deadlineShape, eventShape } from './log-shapes.js';

const entryShape = fieldsOf({
  kind: word('EVENT', 'DEADLINE', 'POSTING', 'CASE'),
  id: described(text, 'Unique in this list'),
  at: described(moment, 'When it was recorded, or began'),
  event: optional(eventShape),
  deadline: optional(described(deadlineShape, 'As it stands, with its moves; where it was opened')),
  posting: optional(described(anyFields, 'As the ledger shows it; beside the event that moved it')),
  case: optional(described(anyFields, 'As the list of cases shows it; where it was opened')),
});
export type TimelineEntry = Shown<typeof entryShape>;

export const timelineView: ViewSpec = {
  path: '/v1/orders/:id/timeline',
  summary:
    'Events, deadlines with their moves, postings and cases of an order in all services: by instant, causes before effects',
  answer: listOf(entryShape),
  list: ITSELF,
  alwaysPaged: true,
  seenBy: 'EACH_THEIR_OWN',
};

type Posting = Readonly<{ eventId: string; at: string }>;
type TimelineSources = Readonly<{
  events: readonly EventJson[];
  postings?: readonly Posting[];
  cases?: Paged<Readonly<{ caseId: string }>>;
}>;

/** It goes on behind the entry that the cursor names, so that what is recorded meanwhile doubles nothing and leaves nothing out. */
export const timelineOf = ({ events, postings = [], cases }: TimelineSources, page: Page): Paged<TimelineEntry> => {
  const moved = new Map<string, Posting[]>();
  for (const posting of postings)
    (moved.get(posting.eventId) ?? moved.set(posting.eventId, []).get(posting.eventId)!).push(posting);
  const opened = new Map((cases?.items ?? []).map((one) => [`case-${one.caseId}`, one]));
  const deadlines = deadlinesOf(events).values(); // in the order of their opening
  const entries = events.flatMap((event): TimelineEntry[] => {
    const { eventId, at, type, stream, version } = event;
    const beside = (kind: TimelineEntry['kind'], n: number, more: object) => ({
      kind,
      id: `${eventId}/${kind}${n}`,
      at,
      ...more,
    });
    const about = version === 1 ? opened.get(stream) : undefined;
    return [
      { kind: 'EVENT', id: eventId, at, event },
      ...(type === 'DeadlineOpened' ? [beside('DEADLINE', 0, { deadline: deadlines.next().value })] : []),
      ...(about ? [beside('CASE', 0, { case: about })] : []),
      ...(moved.get(eventId) ?? []).map((posting, n) => beside('POSTING', n, { posting })),
    ];
  });
  return pageBehind(entries, page, ({ id }) => id);
};
