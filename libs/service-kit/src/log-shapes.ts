/** The shapes of the log views' answers, as the OpenAPI document shows them. */
import {
  anyFields,
  anyJson,
  fieldsOf,
  flag,
  integer,
  listOf,
  moment,
  optional,
  text,
  described,
  word,
} from '@redress/context/shape';

const actorShape = described(text, 'Who said so, such as buyer:b1');
export const eventShape = fieldsOf({
  eventId: text,
  type: text,
  service: text,
  stream: text,
  version: integer,
  at: described(moment, 'When it was recorded'),
  occurredAt: optional(described(moment, 'When it happened, where it was recorded late')),
  actor: actorShape,
  correlationId: text,
  causationId: described(text, 'The event or the command that it follows from'),
  data: described(anyFields, 'As the event is published: docs/events'),
  explanation: optional(described(anyFields, 'Of the rule that decided')),
});

export const deadlineShape = fieldsOf({
  ruleId: text,
  subject: described(text, 'The order, line, refund or case'),
  from: moment,
  due: moment,
  status: word('OPEN', 'MET', 'REACHED', 'CANCELLED'),
  provisional: optional(described(flag, 'It reaches into a year whose working days are not published yet')),
  suspended: described(
    listOf(fieldsOf({ from: moment, until: optional(moment), why: text })),
    'While it stood still; without `until` it does so now, and `due` is what it was before',
  ),
  endedAt: optional(described(moment, 'When it was met, reached or cancelled')),
  moves: listOf(fieldsOf({ to: moment, at: moment, why: text })),
});

const turnShape = fieldsOf({
  input: described(text, 'Of `inputs`; one within another by its path'),
  at: described(anyJson, 'Had the input been that, all else equal'),
  outcome: described(anyJson, 'this had been the outcome'),
});

export const explanationShape = fieldsOf({
  eventId: text,
  type: text,
  service: text,
  stream: text,
  at: moment,
  actor: actorShape,
  causationId: text,
  passed: described(listOf(text), 'Rules that were asked and let it through'),
  also: optional(described(listOf(anyFields), 'What further rules found beside it, each explained')),
  ruleId: optional(text),
  rule: optional(described(text, 'What of the rule decided: its one identity, as in SD-REVIEW/needed')),
  edition: optional(text),
  editionHash: optional(described(text, 'Of all that the edition said when it judged')),
  inputs: optional(anyJson),
  outcome: optional(anyJson),
  turns: optional(described(listOf(turnShape), 'Where a boundary decided')),
  source: optional(anyJson),
  sourceMeaning: optional(described(text, 'What the mark of its source means')),
  parameters: optional(described(anyFields, 'Of the edition: those that the rule read')),
  note: optional(
    described(
      text,
      'Where no rule caused it: what did; where the edition has been edited since: that its parameters are not shown',
    ),
  ),
  see: optional(described(listOf(text), 'Events of the same step that a rule caused')),
});
