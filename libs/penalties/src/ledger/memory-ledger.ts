import type { StoredEvent } from '@redress/event-sourcing';
import { pageOf } from '@redress/context';
import { memoryPayouts } from './memory-payouts.js';
import { entriesOf, type Entry, inOrder, postingsOf } from './entries.js';
import {
  accountKey,
  anyAccountKey,
  anyPostingKey,
  type Ledger,
  matches,
  netOf,
  postingKey,
  sumsOf,
  trialBalanceOf,
  type Where,
} from './ledger.js';

type MemoryLedger = Ledger & { record(events: readonly StoredEvent[]): void; readonly entries: readonly Entry[] };

/** `record` is the memory event store's `alongside`: entries come in with the events that they are a function of. */
export const memoryLedger = (): MemoryLedger => {
  const entries: Entry[] = [];
  const ofOrder = new Map<string, Entry[]>();
  const booked = new Set<string>();
  const payouts = memoryPayouts();

  const book = (entry: Entry) => {
    const id = `${entry.eventId} ${entry.n}`;
    if (booked.has(id)) throw new RangeError(`${id} is booked already`);
    if (!(entry.amount > 0) || entry.from === entry.to) throw new RangeError(`${id} moves nothing`);
    booked.add(id);
    entries.push(entry);
    const { orderId } = entry;
    if (orderId === undefined) return;
    const of = ofOrder.get(orderId);
    if (of) of.push(entry);
    else ofOrder.set(orderId, [entry]);
  };
  const upTo = (all: readonly Entry[], at: string | undefined) =>
    at === undefined ? all : all.filter((entry) => entry.at <= at);
  const placed = (where: Where, at?: string) =>
    upTo(where.orderId === undefined ? entries : (ofOrder.get(where.orderId) ?? []), at)
      .toSorted(inOrder)
      .flatMap((entry) => postingsOf(entry).map((posting) => ({ posting, key: postingKey(posting, entry.n) })))
      .filter(({ posting }) => matches(posting, where));
  const postings = (where: Where = {}, at?: string) => placed(where, at).map(({ posting }) => posting);

  return {
    entries,
    record: (events) => {
      events.flatMap(entriesOf).forEach(book);
      events.forEach(payouts.record);
    },
    payouts: payouts.payouts,
    postings,
    page: (page, where = {}, at) => {
      const { items, ...rest } = pageOf(placed(where, at), page, anyPostingKey, ({ key }) => key);
      return { items: items.map(({ posting }) => posting), ...rest };
    },
    sum: (account, asset, where = {}, at) => netOf(postings(where, at), account, asset),
    trialBalance: (at) => trialBalanceOf(sumsOf(upTo(entries, at))),
    trialBalancePage: (page, at) => {
      const { balanced, accounts } = trialBalanceOf(sumsOf(upTo(entries, at)));
      return { balanced, ...pageOf(accounts, page, anyAccountKey, accountKey) };
    },
  };
};
