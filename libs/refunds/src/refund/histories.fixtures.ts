/** The states of a refund that tables start from, each with the clock that runs in it. */
import {
  agreed,
  applied,
  cancelled,
  closed,
  due,
  met,
  modified,
  opened,
  paid,
  refused,
  returnRefused,
  shipped,
} from './refund.fixtures.js';
import type { RefundEvent } from './refund.events.js';

export const toReturn = { type: 'RETURN_AND_REFUND', reason: 'QUALITY' } as const;
export const waiting = [applied(), opened('D-SELLER', 72)];
export const waitingReturn = [applied(toReturn), opened('D-SELLER', 72)];
export const turnedDown = [...waiting, met('D-SELLER'), refused(), opened('D-BUYER-MODIFY', 168)];
export const agreedReturn = [...waitingReturn, met('D-SELLER'), agreed(), opened('D-BUYER-RETURN', 168)];
export const sent = [...agreedReturn, met('D-BUYER-RETURN'), shipped(), opened('D-SELLER-CONFIRM', 240)];
export const backWithSeller = [...sent, met('D-SELLER-CONFIRM'), returnRefused(), opened('D-BUYER-MODIFY', 168)];
export const changedAfterReturn = [...backWithSeller, modified({ amount: 15000 }), met('D-BUYER-MODIFY'), opened('D-SELLER', 72)];
export const owedQuality = (amount = 20000) => due({ reason: 'QUALITY', amount, price: amount });
export const waitingMoney = [...waiting, met('D-SELLER'), agreed(), due()];
export const done = [...waitingMoney, paid()];
export const withdrawn = [...waiting, cancelled('D-SELLER'), closed()];
export const claimOf = (reason: string, more: readonly RefundEvent[] = []) => [
  applied({ reason }),
  opened('D-SELLER', 72),
  ...more,
];
