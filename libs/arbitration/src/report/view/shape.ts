/** The shape of the view `report ID`, and of the rows of `reports`. */
import { shape } from '@redress/context';

const { described, fieldsOf, flag, listOf, moment, optional, text, word } = shape;

export const reportShape = fieldsOf({
  reportId: text,
  type: word('COUNTERFEIT', 'TRADEMARK', 'COPYRIGHT', 'PATENT'),
  listing: text,
  sellerId: described(text, 'Whose listing it is'),
  reporter: described(text, 'Who reports it, as buyer:b1'),
  edition: text,
  evidence: listOf(text),
  filedAt: moment,
  status: described(word('OPEN', 'UPHELD', 'REJECTED', 'RECONSIDERED'), 'OPEN also while a second person has not yet agreed'),
  measure: optional(word('WARNING', 'REMOVE_LISTING', 'TAKEN_DOWN', 'LIMIT_SHOP')),
  finding: optional(text),
  final: described(flag, 'The result of a reconsideration'),
  grounds: optional(described(text, 'Of the reconsideration')),
  due: listOf(fieldsOf({ ruleId: text, due: moment })),
  slaBreaches: described(listOf(text), 'Rules whose time was missed'),
  allowed: described(listOf(text), 'The commands that are open'),
});
