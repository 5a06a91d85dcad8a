/** The shape of the view `claim ID`, and of the rows of `claims`. */
import { shape } from '@redress/context';

const { cash, described, fieldsOf, listOf, moment, optional, text, word } = shape;

export const claimShape = fieldsOf({
  claimId: text,
  orderId: text,
  lineId: text,
  buyerId: text,
  sellerId: text,
  edition: described(text, 'Of the rules, by the payment of the order'),
  cause: word('QUALITY', 'LOGISTICS_DAMAGE', 'OTHER'),
  askedAmount: cash,
  evidence: listOf(text),
  filedAt: moment,
  status: described(
    word('OPEN', 'UPHELD', 'REJECTED', 'PAID'),
    'OPEN also while a second person has not yet agreed; UPHELD until the buyer has the money',
  ),
  amount: optional(described(cash, 'What it gives')),
  finding: optional(text),
  decidedBy: optional(described(text, 'By ID alone')),
  reviewedBy: optional(described(text, 'The second person, by ID alone')),
  paidAt: optional(moment),
  allowed: described(listOf(text), 'The commands that are open'),
});
