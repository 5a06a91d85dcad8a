/** The responses of operations: the 200 of a command, and every problem with its codes. */
import { eventShape } from '../../log-shapes.js';
import { previewShape } from '../../preview/preview.js';
import { type ProblemCode, problems } from '../problem.js';

const text = { type: 'string' };

const { properties: foreseen } = previewShape.schema as { properties: Readonly<Record<string, object>> };

export const schemas = {
  Answer: {
    type: 'object',
    description: 'Of an event only its id and type; with preview=true all of it, and the fields that are not required',
    required: ['stream', 'version', 'events'],
    properties: {
      ...foreseen,
      stream: text,
      version: { type: 'integer', minimum: 0 },
      events: {
        type: 'array',
        items: { type: 'object', required: ['eventId', 'type'], properties: eventShape.schema['properties'] },
      },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'code', 'details', 'correlationId'],
    properties: {
      ...{
        type: text,
        title: text,
        status: { type: 'integer' },
        detail: text,
        code: { type: 'string', enum: Object.keys(problems) },
      },
      ruleId: { ...text, description: 'Of RULE: the rule that says no' },
      details: { type: 'object', description: 'Of STATE: `allowed`, the commands that are; of RULE: its explanation' },
      correlationId: { ...text, description: 'Finds it in the log' },
    },
  },
};

const said: Readonly<Record<number, string>> = {
  404: 'There is no such thing, or it is somebody else’s',
  412: 'The version of If-Match is stale',
};

const codes = Object.entries(problems).map(([code, [status, title]]) => ({ code, status, title }));

/** One schema for every problem: the description lists a status's codes, so that code generators make a single type. */
const responseOf = (status: number, of: readonly string[]) => {
  const titles = codes.filter((code) => of.includes(code.code)).map(({ code, title }) => `${code}: ${title}`);
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description: said[status] ?? titles.join(' · '), content: { 'application/problem+json': { schema } } };
};

const codesOf = (status: number) => codes.filter((code) => code.status === status).map(({ code }) => code);

/** By status, as components. */
export const problemResponses: Readonly<Record<string, object>> = Object.fromEntries([
  ...codes.map(({ status }) => [status, responseOf(status, codesOf(status))]),
  [412, responseOf(412, ['CONFLICT'] satisfies ProblemCode[])],
]);

export const references = (...statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]));
