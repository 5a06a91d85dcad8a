/** What the OpenAPI document says of desks. */
import { anyJson, described, fieldsOf, flag, listOf, moment, text } from '@redress/context/shape';
import { references } from '../openapi/problems.js';
import { deskKinds } from './desk.js';

const item = fieldsOf({
  owner: text,
  key: text,
  shared: described(flag, 'All staff see it; only its owner changes it'),
  body: described(anyJson, 'As it was saved'),
  savedAt: moment,
});
export const deskSchemas = { DeskItemView: item.schema, DeskView: fieldsOf({ items: listOf(item) }).schema };

const kind = { name: 'kind', in: 'path', required: true, schema: { enum: deskKinds } };
const key = { name: 'key', in: 'path', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{1,200}$' } };
const common = { tags: ['desk'], security: [{ actor: [] }] };
const ok = (description: string, schema: string) => ({
  '200': { description, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } },
});
const reading = references(400, 401, 403, 404, 421, 500, 503);

export const deskPaths: Readonly<Record<string, object>> = {
  '/v1/desk/{kind}': {
    get: {
      ...{
        operationId: 'desk.list',
        summary: 'The asker’s own, and what others share with staff',
        parameters: [kind],
        ...common,
      },
      responses: { ...ok('The own first', 'DeskView'), ...reading },
    },
  },
  '/v1/desk/{kind}/{key}': {
    get: {
      ...{ operationId: 'desk.get', summary: 'One, the own before a shared one', parameters: [kind, key], ...common },
      responses: { ...ok('It', 'DeskItemView'), ...reading },
    },
    put: {
      ...{ operationId: 'desk.save', summary: 'Keeps it, in place of what was there', parameters: [kind, key], ...common },
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['body'],
              properties: { body: { description: 'Any JSON, up to 65,536 characters' }, shared: { type: 'boolean' } },
              additionalProperties: false,
            },
            example: { body: { finding: 'the photographs show it' } },
          },
        },
      },
      responses: { ...ok('Kept', 'DeskItemView'), ...references(400, 401, 403, 404, 409, 413, 415, 421, 500, 503) },
    },
    delete: {
      ...{ operationId: 'desk.remove', summary: 'Removes the own, if it is there', parameters: [kind, key], ...common },
      responses: {
        '200': { description: 'It is not there', content: { 'application/json': { schema: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } } } } }, // prettier-ignore
        ...reading,
      },
    },
  },
};
