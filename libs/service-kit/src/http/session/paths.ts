/** What the OpenAPI document says of sessions. */
import { actorPattern } from '@redress/contracts';
import { references } from '../openapi/problems.js';
import { people } from './login.js';

const text = { type: 'string' };
const session = {
  type: 'object',
  required: ['login'],
  properties: {
    login: { ...text, enum: ['development'], description: 'How one logs in here: development, where one picks an actor' },
    session: {
      type: 'object',
      description: 'Absent where nobody is logged in',
      required: ['actor', 'kind', 'id', 'until'],
      properties: {
        actor: { ...text, description: 'Such as officer:o1' },
        kind: { ...text, enum: people },
        id: text,
        until: { ...text, format: 'date-time', description: 'Then it is over' },
      },
    },
  },
};
const client = {
  name: 'Redress-Client',
  in: 'header',
  required: true,
  description: 'Any text: that it is there shows that no page of another site has sent the request',
  schema: { ...text, pattern: '^[!-~]{1,200}$' },
};
const actor = { ...text, pattern: actorPattern.source, description: `One of ${people.join(', ')}: officer:o1` };
const common = { tags: ['session'], security: [{}] };
const done = (description: string) => ({
  '200': { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/SessionView' } } } },
});

export const sessionSchemas = { SessionView: session };

export const sessionPath = '/v1/session';
export const sessionPaths: Readonly<Record<string, object>> = {
  [sessionPath]: {
    post: {
      ...{ operationId: 'session.begin', summary: 'Logs in: the answer sets a cookie that stands for the actor', ...common },
      parameters: [client],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { type: 'object', required: ['actor'], properties: { actor }, additionalProperties: false },
            example: { actor: 'officer:o1' },
          },
        },
      },
      responses: { ...done('Logged in'), ...references(400, 401, 403, 413, 415, 421, 500) },
    },
    get: {
      ...{ operationId: 'session.look', summary: 'Who is logged in, and how one logs in here', ...common },
      responses: { ...done('Who, if anybody'), ...references(400, 421, 500) },
    },
    delete: {
      ...{ operationId: 'session.end', summary: 'Logs out: the session is over, and so is the cookie', ...common },
      parameters: [client],
      responses: { ...done('Logged out, or never logged in'), ...references(400, 403, 421, 500) },
    },
  },
};
