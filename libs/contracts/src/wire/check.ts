/** Checks of values against schemas, compiled once per event type, at its first use. */
import { Ajv, type ErrorObject } from 'ajv';
import { discriminatorOf } from './codec.js';
import type { Schema } from './contract.js';

/** Undefined where the value fits; else one line with the paths and keywords that fail, never the values. */
export type Check = (value: unknown) => string | undefined;

const isDay = (text: string): boolean => isInstant(`${text}T00:00:00.000Z`);
const isInstant = (text: string): boolean => {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text; // 30 February is none
};

// The schemas are our own and tested: ajv neither validates them again nor optimizes its code, which halves the time of the first use.
const ajv = new Ajv({
  ...{ strict: true, discriminator: true, validateSchema: false, code: { optimize: false } },
  formats: { date: isDay, 'date-time': isInstant },
});

/** The check for consumers: declared fields must be as declared, others are allowed. */
export const openCheck = (schema: Schema): Check => compiled(schema, (node) => node);

/** The check for publishers: fields that are not declared are refused. */
export const closedCheck = (schema: Schema): Check =>
  compiled(schema, (node) => (node.properties ? { ...node, additionalProperties: false } : node));

const compiled = (schema: Schema, of: (node: Schema) => Schema): Check => {
  const { $id: _, ...whole } = prepared(schema, of);
  const fits = ajv.compile(whole);
  return (value) => (fits(value) ? undefined : inOneLine(fits.errors?.[0]));
};

const inOneLine = (error: ErrorObject | undefined): string => {
  const { instancePath = '', message = 'does not fit', params = {}, keyword } = error ?? {};
  const field = keyword === 'additionalProperties' ? `: ${JSON.stringify(params['additionalProperty'])}` : '';
  return `${instancePath || 'the value'} ${message}${field}`.replace(/[^\x20-\x7e]/g, '?').slice(0, 300);
};

/** The schema with ajv's `discriminator` for each `oneOf`, so that an error is about the alternative that is meant. */
const prepared = (schema: Schema, of: (node: Schema) => Schema): Schema => {
  const each = (nodes: Readonly<Record<string, Schema>>) =>
    Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, prepared(node, of)]));
  const { properties, items, oneOf, definitions } = schema;
  return of({
    ...schema,
    ...(properties && { properties: each(properties) }),
    ...(items && { items: prepared(items, of) }),
    ...(oneOf && { type: 'object', oneOf: oneOf.map((one) => prepared(one, of)), discriminator: { propertyName: discriminatorOf(oneOf) } }), // prettier-ignore
    ...(definitions && { definitions: each(definitions) }),
  });
};
