/** What the OpenAPI document says of rules and editions. */
import { anyFields, anyJson, described, fieldsOf, integer, listOf, moment, optional, text } from '@redress/context/shape';
import { references } from '../openapi/problems.js';

const words = fieldsOf({ title: text, text });
const summary = { name: text, effective: described(moment, 'From then on it judges what is paid'), hash: text };
const rule = {
  ruleId: text,
  section: described(integer, 'Of the rulebook; 8 are the decided readings'),
  source: text,
  sourceMeaning: text,
  zh: optional(words),
  en: optional(words),
  parameters: described(anyFields, 'What the edition sets for it; {} where it reads nothing'),
};
const edition = fieldsOf(summary);
export const rulesSchemas = {
  RulesView: fieldsOf({ edition, items: listOf(fieldsOf(rule)) }).schema,
  RuleView: fieldsOf({ ...rule, editions: listOf(fieldsOf({ ...summary, parameters: anyFields })) }).schema,
  EditionsView: fieldsOf({ items: listOf(edition) }).schema,
  EditionDifferenceView: fieldsOf({
    a: edition,
    b: edition,
    items: described(
      listOf(fieldsOf({ key: text, a: optional(anyJson), b: optional(anyJson) })),
      'Absent: it does not have the key',
    ),
  }).schema,
};

const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const choices = [
  { name: 'edition', in: 'query', required: false, description: 'Of which edition the parameters are; absent: of the one in force', schema: { type: 'string' } }, // prettier-ignore
  {
    name: 'lang',
    in: 'query',
    required: false,
    description: 'In which language; absent: in both',
    schema: { enum: ['zh', 'en'] },
  },
];
const get = (operationId: string, summary: string, parameters: readonly object[], schema: keyof typeof rulesSchemas) => ({
  get: {
    ...{ operationId, tags: ['rules'], summary, security: [{ actor: [] }, {}], parameters },
    responses: {
      '200': { description: summary, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } },
      ...references(400, 401, 404, 421, 500),
    },
  },
});

export const rulesPaths: Readonly<Record<string, object>> = {
  '/v1/rules': get('rules.list', 'Every rule: what it says, where that is from, and its parameters', choices, 'RulesView'),
  '/v1/rules/{id}': get('rules.one', 'One rule, and its parameters in every edition', [inPath('id'), ...choices], 'RuleView'),
  '/v1/editions': get('editions.list', 'The editions, oldest first', [], 'EditionsView'),
  '/v1/editions/{a}/difference/{b}': get(
    'editions.difference',
    'What the second says otherwise than the first',
    [inPath('a'), inPath('b')],
    'EditionDifferenceView',
  ),
};
