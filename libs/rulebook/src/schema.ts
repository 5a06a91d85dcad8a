import { Ajv, type ErrorObject } from 'ajv';
import { amountPattern, type Fen } from './money.js';

/**
 * A JSON schema and the TypeScript type of what it accepts, written once. `description` is what ajv's finding becomes in the
 * message to the operator, so it is phrased to follow the path of the key: "must be …".
 */
export type Schema<T> = { readonly [keyword: string]: unknown; readonly __type?: T };
export type TypeOf<S> = S extends Schema<infer T> ? T : never;

type Shape = Record<string, Schema<unknown>>;
type Typed<S extends Shape> = { readonly [K in keyof S]: TypeOf<S[K]> };

/** Every key required, no other key allowed. */
export const object = <S extends Shape>(properties: S): Schema<Typed<S>> => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  description: 'must be a map of keys',
});

/** One value for each of these keys. */
export const each = <K extends string, T>(keys: readonly K[], value: Schema<T>): Schema<Readonly<Record<K, T>>> =>
  object(Object.fromEntries(keys.map((key) => [key, value]))) as Schema<Readonly<Record<K, T>>>;

/** A value for any of these keys. */
export const some = <K extends string, T>(keys: readonly K[], value: Schema<T>): Schema<Readonly<Partial<Record<K, T>>>> => ({
  type: 'object',
  properties: Object.fromEntries(keys.map((key) => [key, value])),
  additionalProperties: false,
  description: 'must be a map of keys',
});

/** Keys that the edition itself names. */
export const named = <T>(value: Schema<T>): Schema<Readonly<Record<string, T>>> => ({
  type: 'object',
  additionalProperties: value,
  description: 'must be a map of keys',
});

/** Lists are replaced as a whole by an edition that extends another. */
export const list = <T>(items: Schema<T>): Schema<readonly T[]> => ({ type: 'array', items, description: 'must be a list' });

/** Each at most once, and at least so many. */
export const distinct = <T>(items: Schema<T>, atLeast: number): Schema<readonly T[]> => ({
  ...list(items),
  ...{ uniqueItems: true, minItems: atLeast },
  description: `must be a list of at least ${atLeast}, none of them twice`,
});

export const oneOf = <const T extends string>(values: readonly T[]): Schema<T> => ({
  enum: values,
  description: `must be one of ${values.join(', ')}`,
});

export const text = (pattern?: RegExp, what = 'must be a text'): Schema<string> => ({
  type: 'string',
  minLength: 1,
  ...(pattern ? { pattern: pattern.source } : {}),
  description: what,
});

export const whole: Schema<number> = { type: 'integer', minimum: 0, description: 'must be an integer, 0 or above' };
export const above0: Schema<number> = { type: 'integer', minimum: 1, description: 'must be an integer above 0' };
/** May have a fraction. */
export const positive: Schema<number> = { type: 'number', exclusiveMinimum: 0, description: 'must be a number above 0' };
export const atLeast0: Schema<number> = { type: 'number', minimum: 0, description: 'must be a number, 0 or above' };
export const percent: Schema<number> = {
  type: 'integer',
  minimum: 1,
  maximum: 100,
  description: 'must be an integer from 1 to 100',
};
export const yes: Schema<boolean> = { type: 'boolean', description: 'must be true or false' };
/** Written "500.00", read as fen. */
export const amount: Schema<Fen> = {
  type: 'string',
  pattern: amountPattern.source,
  fen: true,
  description: 'must be an amount in quotes, such as "500.00"',
};

/**
 * What is wrong with a value first; undefined where it fits. Compiled at its first use, for most processes read no texts. The schemas are
 * our own and tested: ajv neither validates them again nor optimizes its code, which halves the time of the first use.
 */
export const checkOf = <T>(schema: Schema<T>): ((value: unknown) => ErrorObject | undefined) => {
  let fits: ReturnType<Ajv['compile']> | undefined;
  return (value) => {
    fits ??= new Ajv({ verbose: true, validateSchema: false, code: { optimize: false } }).addKeyword('fen').compile(schema);
    return fits(value) ? undefined : (fits.errors?.[0] ?? undefined);
  };
};
