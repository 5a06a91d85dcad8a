/** What each rule of the rulebook is called and says, in both languages (rules/texts.yaml); who reads the file is the caller. */
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { list, object, text, type TypeOf, whole } from './schema.js';

const words = object({ title: text(), text: text() });
const schema = list(
  object({
    id: text(/^[A-Z]+(-[A-Z0-9]+)+$/, 'must be the id of a rule'),
    /** Of the rulebook; 8 are the decided readings. */
    section: whole,
    source: text(),
    zh: words,
    en: words,
  }),
);

export type RuleText = TypeOf<typeof schema>[number];

const valid = new Ajv({ verbose: true }).compile<readonly RuleText[]>(schema);

/** In the rulebook's order. Throws a RangeError that names what is wrong, and of which rule. */
export const parseRuleTexts = (yaml: string): readonly RuleText[] => {
  const texts: unknown = parse(yaml);
  if (!valid(texts)) {
    const { instancePath = '', message = '', parentSchema } = valid.errors?.[0] ?? {};
    const [, index = ''] = instancePath.split('/');
    const id = Array.isArray(texts) ? (texts[Number(index)] as { id?: unknown } | undefined)?.id : undefined;
    throw new RangeError(`texts of rules: ${String(id)}: ${instancePath.slice(1)} ${parentSchema?.['description'] ?? message}`);
  }
  const twice = texts.find(({ id }, index) => texts.findIndex((other) => other.id === id) < index);
  if (twice) throw new RangeError(`texts of rules: ${twice.id} stands there twice`);
  return texts;
};
