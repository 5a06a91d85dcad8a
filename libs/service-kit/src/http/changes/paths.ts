/** What the OpenAPI document says of changes and presence. */
import { references } from '../openapi/problems.js';
import { filters } from './change.js';

const text = { type: 'string' };
const present = {
  type: 'object',
  required: ['on', 'present'],
  properties: {
    on: { ...text, description: 'A stream, such as case-c1' },
    present: {
      type: 'array',
      items: { type: 'object', required: ['actor', 'editing'], properties: { actor: text, editing: { type: 'boolean' } } },
    },
  },
};
const about = [
  'Server-sent events. `change`: an event was recorded; data {service, stream, version, type, at, actor, orderId?, sellerId?, caseId?}, of what the asker may see.',
  '`presence`: who looks at what, for staff; data {on, present: [{actor, editing}]}. `reset`: something may have been missed, read anew.',
  'A comment every 15 s. Who comes back with Last-Event-ID is told what he missed.',
].join('\n');

export const changesPaths: Readonly<Record<string, object>> = {
  '/v1/changes': {
    get: {
      ...{
        operationId: 'changes',
        tags: ['live'],
        summary: 'What happens, as it happens',
        description: about,
        security: [{ actor: [] }],
      },
      parameters: [
        ...filters.map((name) => ({
          name,
          in: 'query',
          required: false,
          description: `Only where ${name} is this`,
          schema: text,
        })),
        { name: 'Last-Event-ID', in: 'header', required: false, description: 'Of the last that was received', schema: text },
      ],
      responses: {
        '200': { description: 'A stream without end', content: { 'text/event-stream': { schema: text } } },
        ...references(400, 401, 403, 421, 500, 503),
      },
    },
  },
  '/v1/presence': {
    post: {
      operationId: 'presence',
      tags: ['live'],
      summary: 'The asker looks at this now; forgotten 20 s after it was last said',
      security: [{ actor: [] }],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['on'],
              properties: {
                on: { ...text, pattern: '^[a-z]+-[A-Za-z0-9_.:-]{1,400}$' },
                editing: { type: 'boolean', description: 'Is writing' },
                gone: { type: 'boolean', description: 'Looks no longer' },
              },
              additionalProperties: false,
            },
            example: { on: 'case-c1', editing: true },
          },
        },
      },
      responses: {
        '200': { description: 'Who is there', content: { 'application/json': { schema: present } } },
        ...references(400, 401, 403, 413, 415, 421, 500),
      },
    },
  },
};
