/** The cases of one refund: one is open at a time. */
import type { Fold } from '@redress/event-sourcing';
import type { DisputeEvent } from '../case/case.events.js';

export type Dispute = Readonly<{ open?: string }>;

export const dispute: Fold<Dispute, DisputeEvent> = {
  initial: {},
  evolve: (_, event) => (event.type === 'DisputeOpened' ? { open: event.data.caseId } : {}),
};
