/** Whether a value fits a schema, and if not, where: compiled once per event type, when it is first met. */
import { Ajv, type ErrorObject } from 'ajv';
import { discriminatorOf } from './codec.js';
import type { Schema } from './contract.js';

/** Undefined, or one line of what is wrong. It names places and rules, never what somebody wrote. */
export type Check = (value: unknown) => string | undefined;

const isDay = (text: string): boolean => isInstant(`${text}T00:00:00.000Z`);
const isInstant = (text: string): boolean => {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString() === text; // 30 February is none
};

// Schemas are our own and tested: they are not judged again, nor is the code made from them polished; that halves the first use.
const ajv = new Ajv({
  ...{ strict: true, discriminator: true, validateSchema: false, code: { optimize: false } },
  formats: { date: isDay, 'date-time': isInstant },
});

/** For who hears: what is declared must be as declared, and what is not is none of its business. */
export const openCheck = (schema: Schema): Check => compiled(schema, (node) => node);

/** For who says: what is not declared may not go out. */
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

/** With what the alternatives are told apart by, so that a complaint is about the one that is meant. */
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
