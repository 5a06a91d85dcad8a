/**
 * The shape of an answer, declared once: it gives the JSON Schema for the OpenAPI document, and the TypeScript type of the answer
 * (`Shown`). Answers may gain fields, so that nothing here forbids others; `closed` does, for tests.
 */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** `Value` exists in the type alone, not at run time. */
export interface Shape<Value = unknown> {
  readonly schema: JsonSchema;
  readonly isOptional?: boolean;
  readonly fields?: Fields;
  readonly value?: Value;
}
export type Fields = { readonly [name: string]: Shape };
/** The TypeScript type that a shape describes. */
export type Shown<S> = S extends Shape<infer Value> ? Value : never;

type Optional<Value> = Shape<Value> & Readonly<{ isOptional: true }>;
type Present<F extends Fields> = {
  readonly [Name in keyof F as F[Name] extends Optional<unknown> ? never : Name]: Shown<F[Name]>;
};
type Perhaps<F extends Fields> = {
  readonly [Name in keyof F as F[Name] extends Optional<unknown> ? Name : never]?: Shown<F[Name]> | undefined;
};
type ObjectShape<F extends Fields> = Shape<Present<F> & Perhaps<F>> & Readonly<{ fields: F }>;

const plain = <Value>(schema: JsonSchema): Shape<Value> => ({ schema });

export const text = plain<string>({ type: 'string' });
export const integer = plain<number>({ type: 'integer' });
/** Fen or points of any size: an integer; above 2^53 - 1 the text of its digits (decision 0019). */
export const minor = plain<number | string>({ oneOf: [{ type: 'integer' }, { type: 'string', pattern: '^-?[1-9][0-9]{15,}$' }] });
export const number = plain<number>({ type: 'number' });
export const flag = plain<boolean>({ type: 'boolean' });
/** An instant in UTC. */
export const moment = plain<string>({ type: 'string', format: 'date-time' });
/** Cash in yuan, such as "199.00". */
export const cash = plain<string>({ type: 'string', pattern: '^-?[0-9]+\\.[0-9]{2}$', description: 'yuan' });
/** An enum of strings. */
export const word = <const W extends string>(...words: readonly W[]): Shape<W> => plain({ type: 'string', enum: words });
/** Any JSON. */
export const anyJson = plain<unknown>({});
export const anyFields = plain<object>({ type: 'object' });

/** The shape with a description. */
export const described = <S extends Shape>(shape: S, description: string): S => ({
  ...shape,
  schema: { ...shape.schema, description },
});

/** A field that may be absent. */
export const optional = <Value>(shape: Shape<Value>): Optional<Value> => ({ ...shape, isOptional: true });

export const listOf = <Value>(item: Shape<Value>): Shape<readonly Value[]> => plain({ type: 'array', items: item.schema });

/** An object with any keys. */
export const mapOf = <Value>(item: Shape<Value>): Shape<Readonly<Record<string, Value>>> =>
  plain({ type: 'object', additionalProperties: item.schema });

export const fieldsOf = <F extends Fields>(fields: F): ObjectShape<F> => {
  const names = Object.keys(fields);
  const required = names.filter((name) => fields[name]?.isOptional !== true);
  const properties = Object.fromEntries(names.map((name) => [name, fields[name]?.schema]));
  return { schema: { type: 'object', properties, required }, fields };
};

/** The same schema with `additionalProperties: false` throughout: tests check real answers against it. */
export const closed = (schema: JsonSchema): JsonSchema => {
  const within = (part: unknown): unknown =>
    Array.isArray(part) ? part.map(within) : typeof part === 'object' && part !== null ? closed(part as JsonSchema) : part;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, within(part)]));
  return 'properties' in schema && !('additionalProperties' in schema) ? { ...inner, additionalProperties: false } : inner;
};

/** A command that would be refused now, and why: by the state, or by which rule. */
export const notOpenShape = fieldsOf({
  command: text,
  code: word('STATE', 'RULE'),
  ruleId: optional(text),
  why: text,
});
