/**
 * The ledger is a pure function of the events: one entry per transfer that an event carries, two postings per entry. Each names the rule, and the
 * event with its explanation: edition, inputs, outcome (C-TRACE).
 */
import type { AnyEvent, StoredEvent } from '@redress/event-sourcing';
import type { Asset, Moves } from '../transfer.js';

/** One transfer as it is booked. `n` counts within its event. */
export type Entry = Readonly<{
  eventId: string;
  n: number;
  from: string;
  to: string;
  asset: Asset;
  amount: number;
  at: string;
  orderId?: string;
  ruleId?: string;
  reverses?: string;
}>;

/** One side of an entry: minor units, minus where it goes out. An event is one transaction. */
export type Posting = Readonly<{
  account: string;
  asset: Asset;
  amount: number;
  transactionId: string;
  orderId?: string;
  ruleId?: string;
  reverses?: string;
  eventId: string;
  at: string;
}>;

export const entriesOf = ({ eventId, at, data }: Pick<StoredEvent, 'eventId' | 'at'> & Pick<AnyEvent, 'data'>): Entry[] => {
  const { transfers = [], orderId, ruleId, reverses } = data as Partial<Moves> & { orderId?: string };
  const whose = { ...(orderId !== undefined && { orderId }), ...(ruleId !== undefined && { ruleId }) };
  return transfers.map((transfer, n) => ({ eventId, n, ...transfer, at, ...whose, ...(reverses !== undefined && { reverses }) }));
};

export const postingsOf = ({ from, to, n: _, amount, eventId, ...rest }: Entry): [Posting, Posting] => {
  const common = { ...rest, transactionId: eventId, eventId };
  return [
    { ...common, account: from, amount: -amount },
    { ...common, account: to, amount },
  ];
};

/** Oldest first; at one instant by event and transfer: the same in every adapter. */
export const inOrder = (a: Entry, b: Entry): number =>
  compare(a.at, b.at) || compare(streamOf(a), streamOf(b)) || versionOf(a) - versionOf(b) || a.n - b.n;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const streamOf = ({ eventId }: Entry) => eventId.slice(0, eventId.lastIndexOf('@'));
const versionOf = ({ eventId }: Entry) => Number(eventId.slice(eventId.lastIndexOf('@') + 1));
