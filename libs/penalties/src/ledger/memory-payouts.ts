import type { StoredEvent } from '@redress/event-sourcing';
import type { PenaltiesEvents } from '@redress/contracts';
import { type BookedPayout, type Payouts, bookedPayout } from './payouts.js';

export const memoryPayouts = (): Payouts & { record(event: StoredEvent): void } => {
  const made: BookedPayout[] = [];
  const payers = new Map<string, string>();
  return {
    record: ({ type, eventId, at, data }) => {
      const { key, payer } = data as PenaltiesEvents['PayoutOrdered'];
      if (type === 'PayoutOrdered' && payer !== undefined) payers.set(key, payer);
      if (type !== 'PayoutMade') return;
      const { payee, transfers } = data as PenaltiesEvents['PayoutMade'];
      const from = payers.get(key);
      made.push(bookedPayout({ ...{ key, payee, eventId, at }, ...(from !== undefined && { payer: from }) }, transfers));
    },
    payouts: (of) => {
      const keys = 'keys' in of ? new Set(of.keys) : undefined;
      return made
        .filter(({ key, at }) => ('keys' in of ? keys?.has(key) : of.from <= at && at < of.until))
        .toSorted((a, b) => (a.at === b.at ? (a.key < b.key ? -1 : 1) : a.at < b.at ? -1 : 1));
    },
  };
};
