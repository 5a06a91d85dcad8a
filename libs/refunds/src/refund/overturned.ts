/** A refund whose verdict was overturned, folded: what the new one gives, and what has moved for it. */
import type { Verdict } from '@redress/contracts';
import type { Refund } from './refund.js';
import type { RefundEvent } from './refund.events.js';

type Overturning = Extract<RefundEvent, { type: 'VerdictOverturned' | 'RefundCorrectionDue' | 'RefundCorrected' }>;

export const overturnedAfter = (state: Refund, event: Overturning, typeAfter: (verdict: Verdict) => Refund['type']): Refund => {
  switch (event.type) {
    case 'VerdictOverturned': {
      const { caseId, nth, verdict, liable, upheld, freight, platformBears } = event.data;
      const gives = {
        ...(verdict && { verdict }),
        ...(liable && { liable }),
        ...(freight && { freight }),
        ...(platformBears !== undefined && { platformBears }),
      };
      const now = { ...state, csStatus: 'DECIDED' as const, caseId, verdict: { caseId, nth: nth + 1, upheld, ...gives } };
      return verdict ? { ...now, type: typeAfter(verdict) } : now;
    }
    case 'RefundCorrectionDue': {
      const { nth, amount } = event.data;
      const { agreed: _before, closedWhy: _why, ...rest } = state;
      const due = { correction: { nth, amount }, corrections: nth };
      if (amount === 0) return { ...withoutAgreement(state), ...due };
      const agreed = { amount, by: 'PLATFORM' as const };
      // what goes back from the buyer leaves it paid meanwhile
      return { ...rest, ...due, agreed, status: state.paid && amount <= state.paid.amount ? state.status : 'WAIT_PAYMENT' };
    }
    case 'RefundCorrected': {
      const { nth, amount, points, price, freight } = event.data;
      const { correction, closedWhy: _why, ...rest } = state;
      const held = amount === 0 && state.paid === undefined ? {} : { paid: { amount, points, price, freight } };
      // the panel may have said yet another sum before the one of the appeal has moved
      const due = correction !== undefined && correction.nth > nth ? correction : undefined;
      const done = { ...rest, ...held, corrected: nth, ...(due && { correction: due }) };
      if (due && due.amount > amount) return { ...done, status: 'WAIT_PAYMENT' };
      return amount > 0 ? { ...done, status: 'SUCCESS' } : { ...done, status: 'CLOSED', closedWhy: 'REJECTED' };
    }
  }
};

const withoutAgreement = ({ agreed: _, ...refund }: Refund): Refund => refund;
