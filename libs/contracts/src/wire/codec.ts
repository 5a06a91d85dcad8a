/**
 * Builds, from the schema of a message, the functions that write and read it: where the schema says so, amounts become decimal
 * strings, and integers of fen again. They do not validate the message; check.ts does.
 */
import type { Schema } from './contract.js';
import { fenOf, yuan } from './money.js';
import { put } from './put.js';

/** Encodes for the wire; keeps undeclared fields, so that the check sees them. Throws RangeError where an amount is no integer of fen. */
type Write = (value: unknown) => unknown;
/**
 * Decodes checked data from the wire. Fields that this version does not know are left out, so that code which passes data on does
 * not pass on fields it never understood. Throws RangeError on an amount or a text that cannot be stored.
 */
type Read = (value: unknown) => unknown;
export type Codec = Readonly<{ write: Write; read: Read }>;

export const codecOf = (schema: Schema): Codec => {
  const known = new Map<string, Codec>();
  const of = (node: Schema): Codec => {
    if (node.$ref !== undefined) return named(node.$ref.replace('#/definitions/', ''));
    if (node.oneOf) return either(node.oneOf, node.oneOf.map(of));
    if (node.properties) return object(new Map(Object.entries(node.properties).map(([name, one]) => [name, of(one)])));
    if (node.items) return list(of(node.items));
    if (node.type === 'object' || node.type === undefined) return anything;
    return node.type === 'string' && node.enum === undefined && node.const === undefined ? text : same;
  };
  const named = (name: string): Codec => {
    if (name === 'Fen') return money;
    const before = known.get(name);
    if (before) return before;
    const late: Codec = { write: (value) => codec.write(value), read: (value) => codec.read(value) };
    known.set(name, late); // it may come by itself
    const codec = of(schema.definitions?.[name] ?? {});
    known.set(name, codec);
    return codec;
  };
  return of(schema);
};

const same: Codec = { write: (value) => value, read: (value) => value };

const money: Codec = {
  write: (value) => {
    if (Number.isSafeInteger(value)) return yuan(value as number);
    throw new RangeError('an amount is an integer of fen, at most 2^53 - 1');
  },
  read: (value) => fenOf(value as string),
};

/** Characters that PostgreSQL's jsonb and UTF-8 cannot hold: NUL, lone surrogates. */
const unkeepable = /[\0\p{Cs}]/u;
const mustBeKeepable = (value: string): void => {
  if (unkeepable.test(value)) throw new RangeError('a text holds NUL or half a surrogate pair, which nobody can keep');
};
const text: Codec = { write: kept, read: kept };
function kept(value: unknown): unknown {
  if (typeof value === 'string') mustBeKeepable(value);
  return value;
}

/** JSON of any shape, as in an explanation. */
const anything: Codec = { write: keptWhole, read: keptWhole };
const mostLevels = 32;
function keptWhole(value: unknown, levels: unknown = 0): unknown {
  if (typeof value === 'string') mustBeKeepable(value);
  if (typeof value !== 'object' || value === null) return value;
  const next = (levels as number) + 1;
  if (next > mostLevels) throw new RangeError(`more than ${mostLevels} levels deep`);
  for (const [name, inner] of Object.entries(value)) {
    mustBeKeepable(name);
    keptWhole(inner, next);
  }
  return value;
}

const list = ({ write, read }: Codec): Codec => ({
  write: (value) => (Array.isArray(value) ? value.map((one) => write(one)) : value),
  read: (value) => (value as unknown[]).map((one) => read(one)),
});

const object = (fields: ReadonlyMap<string, Codec>): Codec => ({
  write: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const written: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(value)) {
      const field = fields.get(name);
      put(written, name, field === undefined || inner === undefined ? inner : field.write(inner));
    }
    return written;
  },
  read: (value) => {
    const kept: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(value as object)) {
      const field = fields.get(name);
      if (field !== undefined) kept[name] = field.read(inner);
    }
    return kept;
  },
});

/** The codec of a `oneOf`: its alternatives differ in one field that is constant in each, as `asset`. */
const either = (schemas: readonly Schema[], codecs: readonly Codec[]): Codec => {
  const field = discriminatorOf(schemas);
  const byConstant = new Map(schemas.map(({ properties }, n) => [properties?.[field]?.const, codecs[n] as Codec]));
  const codecFor = (value: unknown): Codec =>
    byConstant.get(typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined) ?? same;
  return { write: (value) => codecFor(value).write(value), read: (value) => codecFor(value).read(value) };
};

/** The field that differs between the alternatives. Throws where there is none: such a type cannot be published. */
export const discriminatorOf = ([first, ...others]: readonly Schema[]): string => {
  const constants = (one: Schema | undefined, name: string) => one?.properties?.[name]?.const;
  const field = Object.keys(first?.properties ?? {}).find(
    (name) => constants(first, name) !== undefined && others.every((one) => constants(one, name) !== undefined),
  );
  if (field === undefined) throw new TypeError('alternatives of a schema must differ in a field that is constant in each');
  return field;
};
