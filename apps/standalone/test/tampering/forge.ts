/** Changes to the logs of one life, as somebody with all rights on a database could make them. */
import type { MemoryLogs } from '@redress/audit';
import type { ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { rechained } from '@redress/event-sourcing/testing';
import { ledgerRows } from '@redress/penalties/postgres';
import { type Explanation, recompute } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import { ruleRegistry } from '@redress/simulation';

export type LedgerRow = ReturnType<typeof ledgerRows>[number];
/** What there is before, or after: `at` is where. */
export type Forged = Readonly<{ logs: MemoryLogs; ledger: readonly LedgerRow[]; stream: string; version: number }>;
export type Life = Readonly<{ logs: MemoryLogs; ledger: readonly LedgerRow[] }>;
export type Dice = Readonly<{ below: (n: number) => number }>;
/** Undefined where the life has nothing of that kind. */
export type Forge = (life: Life, dice: Dice) => Forged | undefined;

export const ledgerOf = (logs: MemoryLogs): readonly LedgerRow[] => ledgerRows((logs.penalties ?? []) as never);

const all = (logs: MemoryLogs): readonly (readonly [ServiceName, StoredEvent])[] =>
  (Object.entries(logs) as [ServiceName, readonly StoredEvent[]][]).flatMap(([service, log]) =>
    log.map((event) => [service, event] as const),
  );

export const someEvent = (logs: MemoryLogs, dice: Dice, fits: (event: StoredEvent) => boolean) => {
  const fitting = all(logs).filter(([, event]) => fits(event));
  return fitting.length === 0 ? undefined : fitting[dice.below(fitting.length)];
};

export const inLog = (
  logs: MemoryLogs,
  service: ServiceName,
  change: (log: readonly StoredEvent[]) => readonly StoredEvent[],
) => ({
  ...logs,
  [service]: change(logs[service] ?? []),
});

/** Left as it is written: the hashes are of what was there before. */
export const bare =
  (fits: (event: StoredEvent) => boolean, change: (event: StoredEvent, dice: Dice) => StoredEvent): Forge =>
  ({ logs, ledger }, dice) => {
    const [service, event] = someEvent(logs, dice, fits) ?? [];
    if (!service || !event) return undefined;
    const changed = inLog(logs, service, (log) => log.map((one) => (one === event ? change(event, dice) : one)));
    return { logs: changed, ledger, stream: event.stream, version: event.version };
  };

/** Its stream is hashed anew from there on, and the ledger fits. */
export const consistent =
  (fits: (event: StoredEvent) => boolean, change: (event: StoredEvent, dice: Dice) => StoredEvent): Forge =>
  (life, dice) => {
    const forged = bare(fits, change)(life, dice);
    if (!forged) return undefined;
    const logs = Object.fromEntries(
      Object.entries(forged.logs).map(([service, log]) => {
        const own = rechained(log.filter(({ stream }) => stream === forged.stream).toSorted((a, b) => a.version - b.version));
        return [service, [...log.filter(({ stream }) => stream !== forged.stream), ...own]];
      }),
    );
    return { ...forged, logs, ledger: ledgerOf(logs) };
  };

type Fields = Readonly<Record<string, unknown>>;
export const fieldsOf = ({ data }: StoredEvent): Fields => data as Fields;
export const said = ({ explanation }: StoredEvent) => explanation as Explanation | undefined;
export const withData = (event: StoredEvent, data: object): StoredEvent => ({ ...event, data: { ...event.data, ...data } });
export const whyOf = (event: StoredEvent, change: (why: Explanation) => object): StoredEvent => ({
  ...event,
  explanation: { ...said(event), ...change(said(event) as Explanation) },
});

/** Wherever that number, or that text, stands in the event: in its data, its postings and what explains it. */
export const everywhere = <T>(value: unknown, from: T, to: T): unknown => {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((one) => everywhere(one, from, to));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, everywhere(inner, from, to)]));
};

/** The rule is asked something else, and what it says then stands there. */
export const judgedAnew = (event: StoredEvent, inputs: object): StoredEvent => {
  const why = said(event) as Explanation;
  const { passed, also } = why;
  const now = recompute({ ...why, inputs }, ruleRegistry, testRulebook().named(why.edition));
  return { ...event, explanation: { ...now, ...(passed && { passed }), ...(also && { also }) } };
};
