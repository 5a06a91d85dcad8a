/** The shape of the view `complaint ID`. */
import { complaintTypes, obligationKinds, promises } from '@redress/contracts';
import { shape } from '@redress/context';
import { dutiesShape } from '../../case/view/duties.js';

const { cash, described, fieldsOf, listOf, moment, optional, text, word } = shape;

export const complaintShape = fieldsOf({
  complaintId: text,
  orderId: text,
  lineId: optional(text),
  buyerId: text,
  sellerId: text,
  type: word(...complaintTypes),
  by: described(word('BUYER', 'SELLER'), 'Who has filed it'),
  edition: described(text, 'Of the rules, as the order has pinned it'),
  status: word('OPEN', 'UPHELD', 'REJECTED', 'WITHDRAWN'),
  service: optional(text),
  promise: optional(word(...promises)),
  amount: optional(cash),
  detail: text,
  evidence: optional(listOf(text)),
  filedAt: moment,
  finding: optional(text),
  decidedBy: optional(described(text, 'By ID alone')),
  decidedAt: optional(moment),
  withdrawnAt: optional(moment),
  obligation: optional(
    fieldsOf({
      kind: word(...obligationKinds),
      amount: optional(described(cash, 'What the platform pays in the seller’s place, where it has to')),
      status: word('OPEN', 'PERFORMED', 'FORCED'),
      how: optional(text),
    }),
  ),
  evidenceMissing: described(
    fieldsOf({ BUYER: listOf(text), SELLER: listOf(text) }),
    'What the rules want of each party; alternatives are joined by |',
  ),
  evidenceDuties: dutiesShape,
  due: described(listOf(fieldsOf({ ruleId: text, due: moment })), 'The clocks that run'),
  allowed: described(listOf(text), 'The commands that are open'),
});
