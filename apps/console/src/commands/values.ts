/** The content of a form as the body of a command, and what is wrong with it. */
import type { Schema } from './spec.js';

export type Draft = Readonly<Record<string, unknown>>;

export const isAmount = ({ pattern, oneOf }: Schema): boolean => (pattern ?? oneOf?.[0]?.pattern)?.includes('\\d{1,10}') ?? false;
export const isLines = ({ type, items }: Schema): boolean => type === 'array' && items?.enum === undefined;
const money = /^\d{1,10}(\.\d{1,2})?$/;

const empty = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const valueOf = (schema: Schema, value: unknown): unknown => {
  if (isLines(schema) && typeof value === 'string') return value.split('\n').map((line) => line.trim()).filter(Boolean); // prettier-ignore
  if (schema.type === 'boolean') return value === true || value === 'true';
  if (schema.type === 'integer') return Number.parseInt(String(value), 10);
  if (schema.type === 'object' && schema.properties) return bodyOf(schema, value as Draft);
  if (schema.type === 'object' && typeof value === 'string') return JSON.parse(value) as unknown;
  return typeof value === 'string' ? value.trim() : value;
};

/** What is left empty is left out. */
export const bodyOf = ({ properties = {} }: Schema, draft: Draft): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(
        ([name, schema]) =>
          !empty(draft[name]) &&
          !(schema.type === 'object' && schema.properties && Object.values(draft[name] as Draft).every(empty)),
      )
      .map(([name, schema]) => [name, valueOf(schema, draft[name])]),
  );

export type Fault = 'act.required' | 'act.money' | 'act.json';

export const faultIn = (schema: Schema, required: boolean, value: unknown): Fault | undefined => {
  if (empty(value)) return required ? 'act.required' : undefined;
  if (isAmount(schema) && !money.test(String(value))) return 'act.money';
  if (schema.type === 'object' && !schema.properties && typeof value === 'string' && !isJson(value)) return 'act.json';
  return undefined;
};

const isJson = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
};
