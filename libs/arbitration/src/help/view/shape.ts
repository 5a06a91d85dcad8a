/** The shape of the view `help ID`. */
import { shape } from '@redress/context';

const { described, fieldsOf, listOf, moment, optional, text, word } = shape;

export const helpShape = fieldsOf({
  helpId: text,
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  service: word('INSTALL', 'INDOOR', 'INDOOR_INSTALL'),
  anomaly: word('NOT_PERFORMED', 'PARTLY_PERFORMED', 'EXTRA_CHARGE'),
  detail: text,
  edition: described(text, 'Of the rules, as the order has pinned it'),
  status: word('OPEN', 'ANSWERED', 'SOLVED'),
  pressedAt: moment,
  plan: optional(text),
  answeredAt: optional(moment),
  how: optional(text),
  solvedAt: optional(moment),
  answerMissedAt: optional(described(moment, 'The end of D-HELP-ANSWER, where it was missed (C-HELP-1H)')),
  solveMissedAt: optional(described(moment, 'The end of D-HELP-SOLVE, where it was missed (C-HELP-48H)')),
  due: described(listOf(fieldsOf({ ruleId: text, due: moment })), 'The clocks that run, soonest first'),
  allowed: described(listOf(text), 'The commands that are open to the seller'),
});
