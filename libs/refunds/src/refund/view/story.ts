/** What people want to know of a refund beside how it stands: when what was done, and what each party has said. */
import type { StoredEvent } from '@redress/event-sourcing';
import type { Fen, Instant } from '@redress/rulebook';
import type { RefundEvent } from '../refund.events.js';

/** Of each the last time, where it can happen again. */
export type Story = Readonly<{
  appliedAt?: Instant;
  modifiedAt?: Instant;
  goods?: string;
  note?: string;
  evidence?: readonly string[];
  agreedAt?: Instant;
  agreedWhy?: string;
  returnAddress?: string;
  refusedAt?: Instant;
  refusedWhy?: string;
  refusalEvidence?: readonly string[];
  contestedAt?: Instant;
  contestedWhy?: string;
  contestEvidence?: readonly string[];
  returnShippedAt?: Instant;
  returnCarrier?: string;
  returnWaybill?: string;
  returnFreight?: Fen;
  returnDeliveredAt?: Instant;
  returnConfirmedAt?: Instant;
  returnFreightBorneBy?: 'SELLER' | 'BUYER';
  replacementSentAt?: Instant;
  replacementCarrier?: string;
  replacementWaybill?: string;
  replacementReceivedAt?: Instant;
  advancedAt?: Instant;
  reclaimedAt?: Instant;
  paidAt?: Instant;
  dueAmount?: Fen;
  paidLessWhy?: string;
  closedAt?: Instant;
}>;

export const storyOf = (history: readonly (RefundEvent | StoredEvent)[]): Story =>
  (history as readonly RefundEvent[]).reduce<Story>((story, event) => ({ ...story, ...present(tellingOf(event)) }), {});

const tellingOf = (event: RefundEvent): Sparse<Story> => {
  const { at } = event;
  switch (event.type) {
    case 'RefundApplied': {
      const { goods, note, evidence } = event.data;
      return { appliedAt: at, goods, note, evidence };
    }
    case 'RefundModified':
      return { modifiedAt: at, note: event.data.note };
    case 'RefundAgreed':
      return { agreedAt: at, agreedWhy: event.data.why, returnAddress: event.data.returnAddress };
    case 'RefundRefused':
      return { refusedAt: at, refusedWhy: event.data.why, refusalEvidence: event.data.evidence };
    case 'ReasonContested':
      return { contestedAt: at, contestedWhy: event.data.why, contestEvidence: event.data.evidence };
    case 'ReturnShipped': {
      const { carrier, waybill, freight } = event.data;
      return { returnShippedAt: at, returnCarrier: carrier, returnWaybill: waybill, returnFreight: freight };
    }
    case 'ReturnDelivered':
      return { returnDeliveredAt: at };
    case 'ReturnConfirmed':
      return { returnConfirmedAt: at };
    case 'ReturnFreightAssigned':
      return { returnFreightBorneBy: event.data.by };
    case 'ReplacementSent':
      return { replacementSentAt: at, replacementCarrier: event.data.carrier, replacementWaybill: event.data.waybill };
    case 'ReplacementReceived':
      return { replacementReceivedAt: at };
    case 'RefundAdvanced':
      return { advancedAt: at };
    case 'RefundReclaimed':
      return { reclaimedAt: at };
    case 'RefundPaid':
      return { paidAt: at, dueAmount: event.data.dueAmount, paidLessWhy: event.data.why };
    case 'RefundClosed':
      return { closedAt: at };
    default:
      return {};
  }
};

type Sparse<T> = { readonly [Name in keyof T]?: T[Name] | undefined };
const present = (story: Sparse<Story>): Story =>
  Object.fromEntries(Object.entries(story).filter(([, value]) => value !== undefined)) as Story;
