/** What is recorded beside what the deciders make of it today. */
import type { AnyEvent } from '@redress/event-sourcing';
import type { Fault } from '../ruling/judge-explanation.js';

/** Whether both say the same as JSON, whatever the order of their fields. */
export const alike = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  let fields = 0;
  for (const name in a) {
    const of = (a as Record<string, unknown>)[name];
    if (of === undefined) continue;
    fields++;
    if (!alike(of, (b as Record<string, unknown>)[name])) return false;
  }
  for (const name in b) if ((b as Record<string, unknown>)[name] !== undefined) fields--;
  return fields === 0;
};

const whatOf = ({ type, at, occurredAt, data, explanation }: AnyEvent) => ({ type, at, occurredAt, data, explanation });

export const sameEvent = (a: AnyEvent, b: AnyEvent): boolean =>
  a.type === b.type &&
  a.at === b.at &&
  a.occurredAt === b.occurredAt &&
  alike(a.data, b.data) &&
  alike(a.explanation, b.explanation);

export const sameEvents = (a: readonly AnyEvent[], b: readonly AnyEvent[]): boolean =>
  a.length === b.length && a.every((event, n) => sameEvent(event, b[n]!));

/** Whether the same has come of it, whatever was seen: not the explanations, nor what a rule was asked. */
export const sameOutcome = (a: readonly AnyEvent[], b: readonly AnyEvent[]): boolean =>
  a.length === b.length && a.every((event, n) => event.type === b[n]!.type && alike(event.data, b[n]!.data));

/** The first difference of two events of one place: which it is, and what each of both says there. */
export const differenceOf = (expected: AnyEvent, actual: AnyEvent): Fault => {
  if (expected.type !== actual.type) return { kind: 'OTHER', expected: plain(expected), actual: plain(actual) };
  const path = firstPath(whatOf(expected), whatOf(actual)) ?? [];
  const field = String(path.findLast((part) => !/^\d+$/.test(part)) ?? '');
  const [today, then] = [valueAt(expected, path), valueAt(actual, path)];
  const kind = path[0] === 'explanation' ? 'EXPLANATION' : (kinds[field] ?? 'OTHER');
  return { kind, expected: { [path.join('.')]: today ?? null }, actual: { [path.join('.')]: then ?? null } };
};

const amounts = ['amount', 'cash', 'points', 'price', 'freight', 'asked', 'dueAmount', 'documented', 'moved', 'platformBears'];
const kinds: Readonly<Record<string, string>> = {
  ...Object.fromEntries(amounts.map((field) => [field, 'AMOUNT'])),
  ...Object.fromEntries(['payee', 'payer', 'from', 'to'].map((field) => [field, 'PAYEE'])),
  ...Object.fromEntries(['at', 'occurredAt', 'due'].map((field) => [field, 'INSTANT'])),
};

export const plain = ({ type, data }: AnyEvent) => ({ type, data });

const firstPath = (a: unknown, b: unknown): string[] | undefined => {
  if (alike(a, b)) return undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return [];
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const below = firstPath((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]);
    if (below) return [name, ...below];
  }
  return [];
};

const valueAt = (of: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], of);
