/** What a life that differs from the record is to a person: missing, doubled, another amount, another payee. */
import { type AnyEvent, Rejected, type StoredEvent } from '@redress/event-sourcing';
import type { AuditFinding } from '../answer.js';
import { differenceOf, plain, sameEvent } from './alike.js';
import type { Judgement } from './judge-step.js';
import type { Step } from './steps.js';

type Computed = AnyEvent & Readonly<{ stream?: string }>;

export const findingsOf = (judgement: Judgement, step: Step, lane: string): readonly AuditFinding[] => {
  const { kind, expected, recorded, since = [], turned } = judgement;
  if (kind === 'LATE') return turned ? [lateOf(judgement, lane, since)] : [];
  const computed: readonly Computed[] = Array.isArray(expected) ? (expected as readonly Computed[]) : [];
  if (kind === 'REFUSED' || expected instanceof Error) {
    const [first] = recorded;
    const says = saidBy(expected);
    return first ? [{ ...of(first, lane), kind: 'REFUSED', expected: says, actual: plain(first) }] : [missing({ type: 'UNLIVED', at: step.at, data: { ...says } }, step, lane)]; // prettier-ignore
  }
  return [...differing(computed, recorded, lane), ...beyond(computed, recorded, step, lane)];
};

/** Those of one place on their streams, as far as both have one. */
const differing = (computed: readonly Computed[], recorded: readonly StoredEvent[], lane: string): AuditFinding[] => {
  const seen = new Map<string, number>();
  return recorded.flatMap((event) => {
    const n = seen.get(event.stream) ?? 0;
    seen.set(event.stream, n + 1);
    const other = computed.filter(({ stream }) => stream === event.stream)[n];
    if (!other || sameEvent(other, event)) return [];
    return [{ ...of(event, lane), ...differenceOf(other, event) }];
  });
};

const beyond = (computed: readonly Computed[], recorded: readonly StoredEvent[], step: Step, lane: string): AuditFinding[] => {
  const more = (a: readonly { stream?: string }[], b: readonly { stream?: string }[]) =>
    a.filter((one, n) => {
      const before = a.slice(0, n).filter(({ stream }) => stream === one.stream).length;
      return before >= b.filter(({ stream }) => stream === one.stream).length;
    });
  return [
    ...(more(computed, recorded) as Computed[]).map((event) => missing(event, step, lane)),
    ...(more(recorded, computed) as StoredEvent[]).map((event) => ({
      ...of(event, lane),
      ...{ kind: 'UNFOUNDED', expected: 'nothing that was said or heard brings this about, or it has been brought about before' },
      actual: plain(event),
    })),
  ];
};

const lateOf = ({ expected, recorded }: Judgement, lane: string, since: readonly string[]): AuditFinding => {
  const [first] = recorded as readonly [StoredEvent];
  const today = expected instanceof Error ? saidBy(expected) : (expected as readonly AnyEvent[]).map(plain);
  return {
    ...of(first, lane),
    question: 'knowledge',
    kind: 'LATE_KNOWLEDGE',
    expected: today,
    actual: recorded.map(plain),
    because: since,
  };
};

const missing = (event: Computed, { at, cause, service }: Step, lane: string): AuditFinding => ({
  ...{ question: 'life', kind: 'MISSING', sellerId: lane, ...placeOf(event.data, lane) },
  ...(event.stream !== undefined && { stream: event.stream }),
  ...{ expected: plain(event), actual: `nothing of ${service}, by ${at}`, because: cause === '' ? [] : [cause] },
});

const of = (event: StoredEvent, lane: string) => {
  const { stream, version, eventId, correlationId, causationId, data, key, explanation } = event;
  const { ruleId = (explanation as { ruleId?: string } | undefined)?.ruleId } = data as { ruleId?: string };
  return {
    ...{ question: 'life' as const, sellerId: lane, ...placeOf({ orderId: key === lane ? undefined : key, ...data }, lane) },
    ...(ruleId !== undefined && { ruleId }),
    ...{ stream, version, eventId, because: [...new Set([correlationId, causationId])].filter((id) => id !== eventId) },
  };
};

const placeOf = (data: object, lane: string) => {
  const { orderId } = data as { orderId?: string };
  return orderId === undefined || orderId === lane ? {} : { orderId };
};

const saidBy = (error: unknown) =>
  error instanceof Rejected
    ? {
        code: error.refusal.code,
        ...(error.refusal.ruleId !== undefined && { ruleId: error.refusal.ruleId }),
        message: error.message,
      }
    : { message: error instanceof Error ? error.message : String(error) };
