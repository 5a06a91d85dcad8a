/** One operation per command and view. */
import { type CommandSpec, mostItems, namesIn, pageSchema, usualItems, type ViewSpec, type ViewTable } from '@redress/context';
import { anyJson } from '@redress/context/shape';
import { idPatternOf } from '../path.js';
import { isFilter, parametersOf } from '../../ask-view.js';
import { csvType } from '../../csv.js';
import { lines } from '../view-route.js';
import { exampleOf } from './example-of.js';
import { references } from './problems.js';
import { type Schema, schemaOf } from './schema-of.js';

const header = (name: string, description: string, pattern: string) => {
  return { name, in: 'header', required: false, description, schema: { type: 'string', pattern } };
};
const version = '(?:0|[1-9][0-9]{0,14})';
const after = header(
  'Redress-After',
  'What Redress-Version said: answers only once all have heard that much (503 after 2 s)',
  `^[A-Za-z0-9_.:-]{1,200}@${version}$`,
);
const headers = [
  header('Idempotency-Key', 'The id of this command: said again with it, it is done once', '^[!-~]{1,200}$'),
  header(
    'If-Match',
    'The version seen: "3" or refund-r1@3; 412 where it is stale',
    `^"?(?:[A-Za-z0-9_.:-]{1,200}@)?${version}"?$`,
  ),
  after,
];

const preview = {
  name: 'preview',
  in: 'query',
  required: false,
  description: 'true: nothing is done; the answer is what would come of it now, in all services: events, clocks, money',
  schema: { type: 'boolean' },
};

export const operationOfCommand = (name: string, { dto, path, summary }: CommandSpec): object => {
  const { properties, required, ...schema } = schemaOf(dto);
  const ids = namesIn(path);
  const fields = Object.fromEntries(Object.entries(properties).filter(([field]) => !ids.includes(field)));
  const body = { ...schema, properties: fields, required: required.filter((field) => !ids.includes(field)) };
  return {
    ...{ operationId: name, tags: [name.split('.')[0]], summary, security: [{ actor: [] }] },
    parameters: [...ids.map((id) => inPath(id, path, properties[id])), ...headers, preview],
    requestBody: {
      required: body.required.length > 0,
      content: { 'application/json': { schema: body, example: exampleOf(body) } },
    },
    responses: {
      '200': {
        description: 'Done, or done before',
        headers: answerHeaders,
        content: json({ $ref: '#/components/schemas/Answer' }),
      },
      ...references(400, 401, 403, 404, 409, 412, 413, 415, 421, 422, 500, 503),
    },
  };
};

export const operationOfView = (name: string, spec: ViewSpec): object => {
  const query = parametersOf(spec).map((field) => ({ name: field, in: 'query', required: spec.needs?.includes(field) ?? false, ...meaning(field, spec) })); // prettier-ignore
  return {
    ...{ operationId: `view.${name}`, tags: ['views'], summary: spec.summary, security: [{ actor: [] }, {}] },
    ...(spec.list !== undefined && { description: inPages }),
    parameters: [...namesIn(spec.path).map((id) => inPath(id, spec.path)), ...query, after],
    responses: {
      '200': {
        description: spec.summary,
        ...(isOfOneThing(spec) && { headers: answerHeaders }),
        content: json({ $ref: `#/components/schemas/${answerName(name)}` }),
      },
      ...references(400, 401, 403, 404, 421, 500, 503),
    },
  };
};

/** Its answer says at which version of which stream it stands. */
const isOfOneThing = ({ answer }: ViewSpec): boolean =>
  answer?.fields?.['version'] !== undefined && answer.fields['stream'] !== undefined;

// Not a content of its own: generators would make a choice of two types of every answer.
const inPages = `In pages. Whoever accepts \`${csvType}\`, or adds \`.csv\` to a path that ends in no id, gets all of it as CSV; staff who send \`Accept: ${lines}\` an item a line.`;

/** `trial-balance` -> `TrialBalanceView` */
export const answerName = (view: string): string =>
  `${view.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}View`;

/** The answers of all views, as components. */
export const answerSchemas = (views: ViewTable): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries(views).map(([name, { answer = anyJson, list }]) => [
      answerName(name),
      list === undefined ? answer.schema : pageSchema(answer, list),
    ]),
  );

const json = (schema: Schema) => ({ 'application/json': { schema } });
const answerHeaders = {
  'Redress-Version': {
    description: 'stream@version: send it as Redress-After to read your own write',
    schema: { type: 'string' },
  },
  ETag: { description: 'The version, for If-Match', schema: { type: 'string' } },
};

const inPath = (name: string, path: string, schema: Schema = {}) => {
  return { name, in: 'path', required: true, schema: { type: 'string', pattern: idPatternOf(path).source, ...schema } };
};

/** Those filters that are no text of the thing itself. */
const ofLists: Readonly<Record<string, object>> = {
  from: { description: 'Only what began then or later: an instant with offset', schema: { type: 'string', format: 'date-time' } },
  to: { description: 'Only what began before: an instant with offset', schema: { type: 'string', format: 'date-time' } },
  dueBefore: { description: 'Only what is due before: an instant with offset', schema: { type: 'string', format: 'date-time' } },
  sort: { description: 'By what is due, the usual one, or by when it began; `-` the last first', schema: { enum: ['due', '-due', 'at', '-at'] } }, // prettier-ignore
  q: { description: 'An id or a waybill, whole', schema: { type: 'string', minLength: 1, maxLength: 200 } },
};

/** What the view itself says of a parameter, else what it is everywhere. */
const meaning = (field: string, { means = {} }: ViewSpec): object => {
  const own = means[field];
  if (!own) return meanings(field);
  const { description, ...schema } = own.schema;
  return { ...(description !== undefined && { description }), schema };
};

const meanings = (field: string): object => {
  if (ofLists[field]) return ofLists[field];
  if (isFilter(field))
    return { description: `Only where ${field} is this`, schema: { type: 'string', minLength: 1, maxLength: 200 } };
  if (field === 'limit')
    return {
      description: `How many at most: ${usualItems} unless it is said`,
      schema: { type: 'integer', minimum: 1, maximum: mostItems },
    };
  if (field === 'cursor')
    return { description: '`next` of the page before', schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,1000}$' } };
  if (field === 'window') return { description: '30d, or 2026-03-01..2026-03-31', schema: { type: 'string' } };
  if (field === 'definition') return { description: 'Which of the definitions of a rate', schema: { type: 'string' } };
  const when = { at: 'As it was then', asOf: 'About then', knownAt: 'With what was known then' }[field];
  return { description: `${when}: an instant with offset`, schema: { type: 'string', format: 'date-time' } };
};
