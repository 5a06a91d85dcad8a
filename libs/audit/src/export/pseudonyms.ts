/** Ids of people replaced by others that only the holder of the key can make: the same id always by the same one. */
import { instantPattern } from '@redress/rulebook';
import { createHmac } from 'node:crypto';
import { type Cell, type Columns, type ExportTable, exportTables, type Row } from './tables.js';

/** `row`: of that table, with other ids. `text`: with other ids where it says whom it names, as an actor or a stream does. */
export type Pseudonyms = Readonly<{
  row: (table: ExportTable, row: Row) => Row;
  id: (id: string) => string;
  text: (text: string) => string;
}>;

export const pseudonyms = (key: Buffer): Pseudonyms => {
  const made = new Map<string, string>();
  const replaced = (id: string): string => {
    const known = made.get(id);
    if (known !== undefined) return known;
    const pseudonym = `p${createHmac('sha256', key).update(id).digest('hex').slice(0, 24)}`;
    if (made.size >= remembered) made.clear();
    made.set(id, pseudonym);
    return pseudonym;
  };
  const ofRow = (table: ExportTable, row: Row): Row => {
    const columns: Columns = exportTables[table];
    const own = ownIds(table, row);
    return Object.entries(columns).map(([name, type], n) => {
      const cell = row[n] as Cell;
      if (cell === null || numbers.has(type)) return cell;
      if (linkable.has(name)) return null;
      if (people.has(name)) return isPerson(cell) ? replaced(cell) : cell;
      if (type !== 'json') return inText(cell, own, replaced);
      return JSON.stringify(inValue(JSON.parse(cell), own, replaced));
    });
  };
  return { row: ofRow, id: replaced, text: (text) => inText(text, nobody, replaced) };
};
const nobody: ReadonlySet<string> = new Set();
const remembered = 100_000;
const numbers = new Set(['int', 'bigint']);
/** Whoever guesses an id could find it again by a hash over it, or by the trace of the request; a key that a caller chose may say anything. */
const linkable = new Set(['hash', 'command_hash', 'command_id', 'metadata']);
const people = new Set(['lane', 'seller_id']);
/** Lanes that are nobody’s bear a colon (`calendar:2027`). */
const isPerson = (lane: string): boolean => !lane.includes(':') && lane !== 'platform';
const personFields = new Set(['buyerId', 'sellerId']);

const actor = /\b(buyer|seller|officer|supervisor|panel|finance|auditor|lead|support|operator|bank):([A-Za-z0-9_.-]+)/g;
const ofSeller = /\b(seller|standing)-([A-Za-z0-9_.-]+)/g;

/** Whom the row is about: a text may name them bare, or within a name of several. */
const ownIds = (table: ExportTable, row: Row): ReadonlySet<string> => {
  const own = new Set<string>();
  const columns: Columns = exportTables[table];
  Object.entries(columns).forEach(([name, type], n) => {
    const cell = row[n];
    if (cell === null || cell === undefined) return;
    if (people.has(name) && isPerson(cell)) own.add(cell);
    if (type === 'json') for (const [, , id] of cell.matchAll(personIn)) own.add(id as string);
  });
  return own;
};
const personIn = /"(buyerId|sellerId)":"([A-Za-z0-9_.-]+)"/g;

const joint = /([:/@])/;

const inText = (text: string, own: ReadonlySet<string>, replaced: (id: string) => string): string => {
  if (own.has(text)) return replaced(text);
  if (instantPattern.test(text)) return text;
  const named = text
    .replace(ofSeller, (_, kind: string, id: string) => `${kind}-${replaced(id)}`)
    .replace(actor, (_, kind: string, id: string) => `${kind}:${replaced(id)}`);
  if (!joint.test(named)) return named;
  return named
    .split(joint)
    .map((one) => (own.has(one) ? replaced(one) : one))
    .join('');
};

const inValue = (value: unknown, own: ReadonlySet<string>, replaced: (id: string) => string): unknown => {
  if (typeof value === 'string') return inText(value, own, replaced);
  if (Array.isArray(value)) return value.map((one) => inValue(one, own, replaced));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      inText(name, own, replaced),
      personFields.has(name) && typeof inner === 'string' ? replaced(inner) : inValue(inner, own, replaced),
    ]),
  );
};
