/** Question 2, and 3 within a stream: was each decision right on what it saw, and did it see what there was? Each explanation is judged again, and what follows from it is compared. */
import type { Judging, ReadEvent } from '@redress/event-sourcing/verify';
import { knowing } from '../knowledge/index.js';
import { type Asked, isAsked } from '../narrowing.js';
import { grantedBy, outcomeOf } from './counts.js';
import { must } from './follows/claim.js';
import { type Following, following, type Said } from './follows/index.js';
import type { EventData } from './looked.js';
import { type Fault, type Judges, judgeEach } from './judge-explanation.js';
import type { Tally } from './tally.js';

export type Ruling = Readonly<{ judges: Judges; asked: Asked; tally: Tally }>;

/** Nothing is kept of a stream once it has ended. */
export const watchRuling = (ruling: Ruling): Judging => ({
  takes: [],
  open: (stream) => {
    const ofStream = { follow: following(stream), know: knowing(stream) };
    return {
      take: (version, event) => {
        if (version === 1 && event) ruling.tally.lane(event.lane);
        if (event) look(ruling, event, ofStream);
        return [];
      },
      end: () => [],
    };
  },
});

type OfStream = Readonly<{ follow: Following; know: Following }>;

/** Most events are explained by no rule and move nothing: of those no more is read than the type. */
const look = ({ judges, asked, tally }: Ruling, event: ReadEvent, { follow, know }: OfStream): void => {
  const [claims, known] = [follow[event.type], know[event.type]];
  const isOutcome = outcomeOf[event.type] !== undefined;
  const said = event.explanation;
  if (said === undefined && !claims && !known && !isOutcome && !('transfers' in event.dataMentioning('transfers'))) return;
  const [judged, ...beside] = said === undefined ? [] : judgeEach(said, judges);
  const data = event.data as EventData;
  const faults = [
    ...(judged?.faults ?? []),
    ...(judged && data.edition !== undefined ? must('EDITION', data.edition, judged.recorded.edition) : []),
    ...(claims ? claimed(claims, event, judged?.recorded as Said | undefined) : []),
  ];
  const unseen = known ? claimed(known, event, judged?.recorded as Said | undefined) : [];
  const ruleId = data.ruleId ?? judged?.recorded.ruleId;
  const ruleIds = [data.ruleId, judged?.recorded.ruleId, ...beside.map(({ recorded }) => recorded.ruleId)];
  if (!isAsked(asked, event) || (asked.ruleId !== undefined && !ruleIds.includes(asked.ruleId))) return;
  const what = { event, data, ruleId, because: becauseOf(event) };
  if (judged) tally.decision(what, judged, grantedBy(event.type, data, judged.today));
  if (isOutcome) tally.outcome(outcomeOf[event.type] as string);
  data.transfers?.forEach((transfer, n) => tally.posting(what, transfer, n));
  for (const fault of faults) tally.fault('ruling', what, fault);
  for (const one of beside) {
    tally.decision(what, one, []);
    for (const fault of one.faults) tally.fault('ruling', { ...what, ruleId: one.recorded.ruleId }, fault);
  }
  for (const fault of unseen) tally.fault('knowledge', what, fault);
};

const claimed = (claims: NonNullable<Following[string]>, event: ReadEvent, why: Said | undefined): readonly Fault[] => {
  try {
    return claims({ type: event.type, eventId: event.eventId, at: event.at, data: event.data as never, why });
  } catch (error) {
    const actual = error instanceof Error ? error.message : String(error);
    return [{ kind: 'UNREADABLE', expected: `a ${event.type} as the service writes it`, actual }];
  }
};

/** First what began it all, then what caused it at once; neither where it began it itself. */
const becauseOf = ({ eventId, correlationId, causationId }: ReadEvent): readonly string[] =>
  [...new Set([correlationId, causationId])].filter((id) => id !== eventId);
