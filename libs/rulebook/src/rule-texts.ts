/** What each rule of the rulebook is called and says, in both languages (rules/texts.yaml); who reads the file is the caller. */
import { parse } from 'yaml';
import { checkOf, list, object, text, type TypeOf, whole } from './schema.js';

const words = object({ title: text(), text: text() });
const schema = list(
  object({
    id: text(/^[A-Z]+(-[A-Z0-9]+)+$/, 'must be the id of a rule'),
    /** Of the rulebook; 8 are the decided readings. */
    section: whole,
    source: text(/^(?:S[0-3]|P)(?: (?:S[0-3]|P))*$/, 'must be marks of its sources: S0 to S3, P'),
    zh: words,
    en: words,
  }),
);

export type RuleText = TypeOf<typeof schema>[number];

const wrongIn = checkOf(schema);

/** In the rulebook's order. Throws a RangeError that names what is wrong, and of which rule. */
export const parseRuleTexts = (yaml: string): readonly RuleText[] => {
  const read: unknown = parse(yaml);
  const error = wrongIn(read);
  if (error) {
    const { instancePath, message = '', parentSchema } = error;
    const [, index = ''] = instancePath.split('/');
    const id = Array.isArray(read) ? (read[Number(index)] as { id?: unknown } | undefined)?.id : undefined;
    throw new RangeError(`texts of rules: ${String(id)}: ${instancePath.slice(1)} ${parentSchema?.['description'] ?? message}`);
  }
  const texts = read as readonly RuleText[];
  const twice = texts.find(({ id }, index) => texts.findIndex((other) => other.id === id) < index);
  if (twice) throw new RangeError(`texts of rules: ${twice.id} stands there twice`);
  return texts;
};
