/** What the OpenAPI document says of audits, exports and seals. */
import { processFormats, rowFormats } from '@redress/audit';
import { shape } from '@redress/context';
import { serviceNames } from '@redress/contracts';
import { references } from '@redress/service-kit/http';

const { anyFields, described, fieldsOf, integer, listOf, moment, optional, text, word } = shape;

const job = fieldsOf({
  id: text,
  kind: word('audit', 'export', 'seal'),
  asked: described(anyFields, 'What it was asked for'),
  askedBy: text,
  askedAt: moment,
  status: word('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'),
  progress: optional(fieldsOf({ service: text, events: integer })),
  endedAt: optional(moment),
  answer: optional(described(anyFields, 'Once it is DONE: of an audit as redress audit --format json, of an export its manifest, of seals the new ones')), // prettier-ignore
  error: optional(text),
});
const seal = fieldsOf({
  ...{ service: text, day: text, position: text, size: integer, root: text, previous: text, key: text, signature: text },
});

const tagged = { tags: ['audit'], security: [{ actor: [] }] };
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const string = { type: 'string' };

const start = (name: string, summary: string, properties: object, example: object) => ({
  post: {
    ...{ operationId: `${name}.start`, summary, ...tagged },
    requestBody: {
      required: false,
      content: {
        'application/json': { schema: { type: 'object', required: [], properties, additionalProperties: false }, example },
      },
    },
    responses: {
      '200': { description: 'It was asked for before, and the logs are the same: it is done', ...json(job.schema) },
      '202': { description: 'It will be done: look at it until it is', ...json(job.schema) },
      ...references(400, 401, 403, 409, 413, 415, 421, 500, 503),
    },
  },
});
const look = (name: string, summary: string) => ({
  get: {
    ...{ operationId: `${name}.get`, summary, ...tagged, parameters: [id] },
    responses: { '200': { description: summary, ...json(job.schema) }, ...references(400, 401, 403, 404, 421, 500, 503) },
  },
});
const cancel = (name: string, summary: string) => ({
  delete: {
    ...{ operationId: `${name}.cancel`, summary, ...tagged, parameters: [id] },
    responses: { '200': { description: summary, ...json(job.schema) }, ...references(400, 401, 403, 404, 421, 500, 503) },
  },
});

const span = { from: string, to: string, sellerId: string };

export const auditPaths: Readonly<Record<string, object>> = {
  '/v1/audits': start(
    'audits',
    'Begins an audit: is the log whole, was each decision right? Asked again of the same logs, it gives the same answer',
    { ...span, orderId: string, ruleId: string, knownAt: string },
    { from: '2026-03-01', to: '2026-03-31' },
  ),
  '/v1/audits/{id}': {
    ...look('audits', 'How far an audit is, and its answer'),
    ...cancel('audits', 'Calls an audit off, or drops one that is over'),
  },
  '/v1/exports': start(
    'exports',
    'Begins an export of the logs',
    {
      format: { type: 'string', enum: [...rowFormats, ...processFormats], default: 'ndjson' },
      ...span,
      service: { type: 'string', enum: [...serviceNames] },
    },
    { format: 'csv', from: '2026-03-01', to: '2026-03-31' },
  ),
  '/v1/exports/{id}': {
    ...look('exports', 'How far an export is, and its manifest'),
    ...cancel('exports', 'Calls an export off, or drops its files'),
  },
  '/v1/exports/{id}/file': {
    get: {
      ...{ operationId: 'exports.file', summary: 'The files of an export that is done, as a ZIP', ...tagged, parameters: [id] },
      responses: {
        '200': { description: 'The ZIP', content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } },
        ...references(400, 401, 403, 404, 409, 421, 500, 503),
      },
    },
  },
  '/v1/seals': {
    get: {
      ...{ operationId: 'seals.list', summary: 'Every seal of every log, in their order', ...tagged },
      responses: {
        '200': { description: 'Every seal', ...json(fieldsOf({ items: listOf(seal) }).schema) },
        ...references(400, 401, 403, 421, 500, 503),
      },
    },
    ...start('seals', 'Seals what each log has come to', {}, {}),
  },
  '/v1/seals/{id}': look('seals', 'Whether the logs are sealed, and the new seals'),
};
