/** One operation per command and view. */
import type { CommandSpec, ViewSpec } from '../../asked.js';
import { idPatternOf, namesIn } from '../path.js';
import { isFilter, queryOf } from '../query.js';
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

export const operationOfCommand = (name: string, { dto, path, summary }: CommandSpec): object => {
  const { properties, required, ...schema } = schemaOf(dto);
  const ids = namesIn(path);
  const fields = Object.fromEntries(Object.entries(properties).filter(([field]) => !ids.includes(field)));
  const body = { ...schema, properties: fields, required: required.filter((field) => !ids.includes(field)) };
  return {
    ...{ operationId: name, tags: [name.split('.')[0]], summary, security: [{ actor: [] }] },
    parameters: [...ids.map((id) => inPath(id, path, properties[id])), ...headers],
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
      ...references(400, 401, 403, 404, 409, 412, 413, 415, 422, 500, 503),
    },
  };
};

export const operationOfView = (name: string, spec: ViewSpec): object => {
  const query = [...queryOf(spec)].map((field) => ({ name: field, in: 'query', required: false, ...meanings(field) }));
  return {
    ...{ operationId: `view.${name}`, tags: ['views'], summary: spec.summary, security: [{ actor: [] }, {}] },
    parameters: [...namesIn(spec.path).map((id) => inPath(id, spec.path)), ...query, after],
    responses: { '200': { description: spec.summary, content: json({}) }, ...references(400, 401, 404, 500, 503) },
  };
};

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

const meanings = (field: string): object => {
  if (isFilter(field))
    return { description: `Only where ${field} is this`, schema: { type: 'string', minLength: 1, maxLength: 200 } };
  if (field === 'window') return { description: '30d, or 2026-03-01..2026-03-31', schema: { type: 'string' } };
  if (field === 'definition') return { description: 'Which of the definitions of a rate', schema: { type: 'string' } };
  const when = { at: 'As it was then', asOf: 'About then', knownAt: 'With what was known then' }[field];
  return { description: `${when}: an instant with offset`, schema: { type: 'string', format: 'date-time' } };
};
