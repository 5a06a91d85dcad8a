/** What a command would bring about if it were given now: of what is added in memory, and stored nowhere. */
import { type ServiceName, kindOf } from '@redress/contracts';
import { eventsSeenBy, seesAll } from '@redress/context';
import { type Shown, described, fieldsOf, flag, integer, listOf, moment, optional, text, word } from '@redress/context/shape';
import type { DeadlineEvent, StoredEvent } from '@redress/event-sourcing';
import { type EventJson, eventJson } from '../log-views.js';
import { eventShape } from '../log-shapes.js';

const clockShape = fieldsOf({
  ruleId: text,
  subject: text,
  what: word('OPENED', 'MOVED', 'SUSPENDED', 'MET', 'REACHED', 'CANCELLED'),
  due: optional(moment),
});
const postingShape = fieldsOf({
  account: text,
  asset: text,
  amount: described(integer, 'Minor units: fen or points; negative where it goes out'),
  orderId: optional(text),
  ruleId: optional(text),
  eventId: text,
});
export const previewShape = fieldsOf({
  stream: text,
  version: described(integer, 'At which version its stream would be'),
  events: described(
    listOf(eventShape),
    'In all services, as they would follow from each other; ids and versions are those of now',
  ),
  clocks: described(listOf(clockShape), 'The deadlines that would change'),
  postings: described(listOf(postingShape), 'The money that would move'),
  secondReview: optional(described(flag, 'Of a verdict: whether a second person must agree (SD-REVIEW)')),
  scope: described(word('ALL', 'SERVICE'), 'SERVICE: only what this service itself would record; others would do what follows'),
  complete: described(flag, 'False where a service has yet to hear what was said before: ask again'),
});
export type Preview = Shown<typeof previewShape>;

export type Foreseen = Readonly<{
  stream: string;
  version: number;
  added: readonly Readonly<{ service: ServiceName; event: StoredEvent }>[];
  postings: readonly Readonly<{
    account: string;
    orderId?: string | undefined;
    ruleId?: string | undefined;
    eventId: string;
    asset: string;
    amount: number;
  }>[];
  scope: Preview['scope'];
  complete: boolean;
}>;

/** As this actor may see it: a party what it would be shown once it had happened. */
export const previewOf = (as: string, { stream, version, added, postings, scope, complete }: Foreseen): Preview => {
  const events = eventsSeenBy(
    as,
    added.map(({ service, event }) => eventJson(service, event)),
  );
  const second = added.map(({ event }) => secondReviewIn(event)).find((one) => one !== undefined);
  return {
    ...{ stream, version, events },
    clocks: events.flatMap(clocksIn),
    postings: postings.filter(({ account }) => seesAll(as) || isOwn(as, account)),
    ...(second !== undefined && { secondReview: second }),
    ...{ scope, complete },
  };
};

const isOwn = (as: string, account: string): boolean =>
  ['buyer', 'seller'].includes(kindOf(as)) && (account === as || account.startsWith(`${as}:`));

const secondReviewIn = ({ explanation }: StoredEvent): boolean | undefined => {
  const { ruleId, outcome } = (explanation ?? {}) as { ruleId?: string; outcome?: { needed?: unknown } };
  return ruleId === 'SD-REVIEW' && typeof outcome?.needed === 'boolean' ? outcome.needed : undefined;
};

const changes = {
  ...{ DeadlineOpened: 'OPENED', DeadlineMoved: 'MOVED', DeadlineSuspended: 'SUSPENDED' },
  ...{ DeadlineMet: 'MET', DeadlineReached: 'REACHED', DeadlineCancelled: 'CANCELLED' },
} as const;

const clocksIn = (event: EventJson): Preview['clocks'] => {
  const { type, data } = event as EventJson & DeadlineEvent;
  if (!Object.hasOwn(changes, type)) return [];
  const due = 'due' in data ? data.due : 'to' in data ? data.to : undefined;
  return [
    {
      ruleId: data.ruleId,
      subject: data.subject,
      what: changes[type as keyof typeof changes] as Preview['clocks'][number]['what'],
      ...(due !== undefined && { due }),
    },
  ];
};
