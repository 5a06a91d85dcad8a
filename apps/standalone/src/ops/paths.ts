/** What the OpenAPI document says of `/v1/ops`. */
import { references } from '@redress/service-kit/http';
import { shape } from '@redress/context';

const { anyFields, anyJson, described, fieldsOf, integer, listOf, moment, optional, text, word } = shape;

const lane = { consumer: text, service: text, stream: text, version: integer };
const request = fieldsOf({
  ...{ id: text, ...lane },
  what: word('RETRY', 'DROP'),
  ...{ why: text, askedBy: text, askedAt: moment },
  key: optional(text),
  doneAt: optional(moment),
  outcome: optional(described(anyFields, 'Absent: nobody has carried it out yet')),
});
const parked = fieldsOf({
  ...{ ...lane, eventId: text, type: text },
  kind: word('POISON', 'GAP', 'BEHIND'),
  reason: text,
  attempts: integer,
  ...{ firstAt: moment, parkedAt: moment },
  behind: described(integer, 'How many of its stream wait behind it'),
});
const service = fieldsOf({
  service: text,
  oldestUnpublishedMs: described(integer, 'Age of the oldest event that not everybody has handled'),
  oldest: optional(text),
  waits: optional(described(anyJson, 'The transactions that its log waits for')),
  failingDeadlines: integer,
});
const projection = fieldsOf({ projection: text, behind: integer, lagMs: integer, failing: optional(anyFields) });
const overdue = fieldsOf({ service: text, stream: text, ruleId: text, subject: text, due: optional(moment) });

const common = { tags: ['ops'], security: [{ actor: [] }] };
const ok = (description: string, answer: shape.Shape) => ({
  '200': { description, content: { 'application/json': { schema: answer.schema } } },
});
const get = (name: string, summary: string, answer: shape.Shape) => ({
  get: {
    ...{ operationId: `ops.${name}`, summary, ...common },
    responses: { ...ok(summary, answer), ...references(400, 401, 403, 421, 500, 503) },
  },
});
const ask = (name: 'retry' | 'drop', summary: string) => ({
  post: {
    ...{ operationId: `ops.${name}`, summary, ...common },
    parameters: [{ name: 'eventId', in: 'path', required: true, schema: { type: 'string' } }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['why'],
            properties: { why: { type: 'string', minLength: 1, maxLength: 2000 }, consumer: { type: 'string' } },
            additionalProperties: false,
          },
          example: { why: 'mended in 0.1.1' },
        },
      },
    },
    responses: {
      ...ok('As it was asked, and what came of it', request),
      ...references(400, 401, 403, 404, 409, 413, 415, 421, 500, 503),
    },
  },
});

export const opsPaths: Readonly<Record<string, object>> = {
  '/v1/ops/services': get('services', 'How far each log is heard, and which timers fail', fieldsOf({ items: listOf(service) })),
  '/v1/ops/parked': get('parked', 'What stands still, and what was asked about it', fieldsOf({ items: listOf(parked), requests: listOf(request) })), // prettier-ignore
  '/v1/ops/projections': get(
    'projections',
    'How far lists and the like follow their logs',
    fieldsOf({ items: listOf(projection) }),
  ),
  '/v1/ops/overdue': get('overdue', 'Deadlines that are due and have not been rung', fieldsOf({ items: listOf(overdue) })),
  '/v1/ops/parked/{eventId}/retry': ask('retry', 'Has the event tried again, and those behind it'),
  '/v1/ops/parked/{eventId}/drop': ask('drop', 'Has the event passed over for ever: its consumer never hears it'),
};
