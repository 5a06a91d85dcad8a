// Invariants of the database whenever a process has come back and no commands come in. Each check returns the violations.
import { compliance } from '@redress/compliance';
import { inboxServices, manifestOf } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { type EventRow, eventColumns, storedEvent } from '@redress/event-sourcing/postgres';
import { brokenLink } from '@redress/event-sourcing/testing';
import { published } from '@redress/messaging';
import { entriesOf } from '@redress/penalties';
import { contexts, ownSeams } from '@redress/simulation';
import { type Database as Whole, services } from '../database.js';
import type { Heard } from './callers.js';

type Database = Pick<Whole, 'rows'>;
export type Logs = Readonly<Record<(typeof services)[number], readonly StoredEvent[]>>;

/** All logs, each in the order of its feed. */
export const readLogs = async (db: Database): Promise<Logs> => {
  const read = async (service: string) =>
    (await db.rows<EventRow>(`select ${eventColumns} from ${service}.events order by events.transaction_id, position`)).map(
      (row) => storedEvent(row),
    );
  const logs = await Promise.all(services.map(async (service) => [service, await read(service)] as const));
  return Object.fromEntries(logs) as unknown as Logs;
};

export const publishedOf = (logs: Logs): Published[] =>
  inboxServices(compliance).flatMap((service) =>
    logs[service as keyof Logs].map((event) => published(service, event, ownSeams[service as keyof Logs])),
  );

/** The consumers, the logs that each consumes, and its positions; all stored events are published, so a position is a version. */
const hearers = contexts.map(manifestOf);

/** The table of a consumer's positions; compliance keeps them with its states, apart from its log. */
const positionsOf = (hearer: string): string => (hearer === 'compliance' ? 'measures.heard' : `${hearer}.positions`);

/** Streams that a consumer has not handled to their end, and payouts that are not made. */
export const lagOf = async (db: Database): Promise<number> => {
  const behind = hearers.flatMap(({ service: hearer, hears }) =>
    hears.map(
      (service) => `(select count(*) from (select stream, max(version) as last from ${service}.events group by stream) as one
        left join ${positionsOf(hearer)} as heard using (stream) where heard.version is distinct from one.last)`,
    ),
  );
  const unpaid = `(select count(*) from (select data->>'key' from penalties.events where type = 'PayoutOrdered'
    except select data->>'key' from penalties.events where type in ('PayoutMade', 'PayoutRejected', 'PayoutCancelled')) as open)`;
  const [row] = await db.rows<{ n: string }>(`select ${[...behind, unpaid].join(' + ')} as n`);
  return Number(row?.n);
};

/** Versions without holes, hashes without a break. */
export const brokenStreams = (logs: Logs): string[] => {
  const streams = new Map<string, StoredEvent[]>();
  for (const [service, log] of Object.entries(logs))
    for (const event of log) {
      const name = `${service} ${event.stream}`;
      streams.set(name, [...(streams.get(name) ?? []), event]);
    }
  return [...streams].flatMap(([name, events]) => {
    const inOrder = events.toSorted((a, b) => a.version - b.version);
    const broken = brokenLink(inOrder);
    return broken === undefined ? [] : [`chain of ${name} breaks at ${broken}`];
  });
};

/**
 * Every 2xx stands in the log as it was answered, and its key made that and nothing else on that stream, and all of
 * it at one instant (an answer tells of the command's own stream alone); a refused key made nothing.
 */
export const brokenAnswers = (logs: Logs, done: readonly Heard[], refused: readonly Heard[]): string[] => {
  const byKey = new Map<string, StoredEvent[]>();
  for (const event of Object.values(logs).flat())
    if (event.command.id !== undefined) byKey.set(event.command.id, [...(byKey.get(event.command.id) ?? []), event]);
  const wrong = done.flatMap(({ saying: { key }, text }) => {
    const { stream, events } = JSON.parse(text) as { stream: string; events: { eventId: string; type: string }[] };
    const made = byKey.get(key) ?? [];
    const told = events.map(({ eventId, type }) => `${eventId} ${type}`).toSorted();
    const there = made.filter((event) => event.stream === stream).map(({ eventId, type }) => `${eventId} ${type}`);
    const ok = told.join() === there.toSorted().join() && new Set(made.map(({ at }) => at)).size <= 1;
    return ok
      ? []
      : [`${key} was answered [${told.join(', ')}], and the log has [${made.map(({ eventId }) => eventId).join(', ')}]`];
  });
  return [
    ...wrong,
    ...refused.filter(({ saying }) => byKey.has(saying.key)).map(({ saying }) => `${saying.key} was refused and done`),
  ];
};

/** Events that may occur only once. */
const once: Readonly<Record<string, (event: StoredEvent) => string>> = {
  OrderPlaced: ({ stream }) => stream,
  OrderPaid: ({ stream }) => stream,
  OrderCompleted: ({ stream }) => stream,
  OrderClosed: ({ stream }) => stream,
  RefundApplied: ({ stream }) => stream,
  RefundPaid: ({ stream }) => stream,
  RefundClosed: ({ stream }) => stream,
  RefundPaymentDue: ({ stream }) => stream,
  PaymentEscrowed: ({ stream }) => stream,
  TradeSettled: ({ stream }) => stream,
  TradeClosed: ({ stream }) => stream,
  CompensationAssessed: ({ stream }) => stream,
  CompensationPaid: ({ stream }) => stream,
  CaseDecided: ({ stream }) => stream,
  VerdictCarriedOut: ({ stream }) => stream,
  PayoutOrdered: ({ data }) => (data as { key: string }).key,
  PayoutMade: ({ data }) => (data as { key: string }).key,
  ShippingPromiseBroken: ({ stream, data }) => `${stream} ${(data as { lineId?: string }).lineId}`,
};

export const doneTwice = (logs: Logs): string[] => {
  const seen = new Set<string>();
  return Object.values(logs)
    .flat()
    .flatMap((event) => {
      const of = Object.hasOwn(once, event.type) ? `${event.type} ${once[event.type]?.(event)}` : undefined;
      if (of === undefined || !seen.has(of)) return (seen.add(of ?? ''), []);
      return [`${of} again: ${event.eventId}`];
    });
};

/** The ledger, and the gateway's own book, against what the events say. */
export const brokenLedger = async (db: Database, logs: Logs): Promise<string[]> => {
  const compare = (name: string, said: readonly string[], there: readonly string[]) => {
    const [a, b] = [new Set(said), new Set(there)];
    const missing = said.filter((one) => !b.has(one)).map((one) => `${name} lacks ${one}`);
    return [...missing, ...there.filter((one) => !a.has(one)).map((one) => `${name} has ${one} by no event`)];
  };
  const transfers = await db.rows(
    `select event_id, n, from_account, to_account, asset, amount::text, order_id from penalties.transfers`,
  );
  const booked = transfers.map((row) => Object.values(row).join(' | '));
  const said = Object.values(logs.penalties).flatMap(entriesOf);
  const told = said.map(({ eventId, n, from, to, asset, amount, orderId }) => [
    eventId,
    n,
    from,
    to,
    asset,
    amount,
    orderId ?? null,
  ]);
  const payments = await db.rows(
    `select key, payee, cash::text, points::text from penalties.gateway_payments where status = 'PAID'`,
  );
  const made = logs.penalties.filter(({ type }) => type === 'PayoutMade').map(({ data }) => data as Record<string, unknown>);
  return [
    ...compare(
      'the ledger',
      told.map((one) => one.map((value) => value ?? '').join(' | ')),
      booked,
    ),
    ...compare(
      'the gateway',
      made.map(({ key, payee, cash, points }) => [key, payee, cash, points].join(' | ')),
      payments.map((row) => Object.values(row).join(' | ')),
    ),
  ];
};

/** Not wrong, and good to know: events dated before their predecessor (who asked first may be judged second). */
export const datedBack = (logs: Logs): number => {
  const last = new Map<string, string>();
  return Object.values(logs)
    .flat()
    .filter(({ stream, at }) => {
      const before = last.get(stream) ?? '';
      last.set(stream, at);
      return at < before;
    }).length;
};
