/** An explanation as a case worker reads it. */
import type { RuleText } from '@redress/rulebook';

type Explained = Readonly<Record<string, unknown>>;
type Turn = Readonly<{ input: string; at: unknown; outcome: unknown }>;

/** `explained`: the view `explain`. What no rule decided says so in its note. */
export const inWords = (explained: Explained, texts: readonly RuleText[]): string => {
  const { eventId, type, at, actor, ruleId, rule, edition, inputs, outcome, turns = [], parameters, note } = explained;
  const text = texts.find(({ id }) => id === ruleId);
  const head = `${String(eventId)}  ${String(type)}, ${String(at)}, by ${String(actor)}`;
  if (ruleId === undefined) return [head, ...said('', note), ...listed('see', explained['see'])].join('\n');
  return [
    head,
    `${String(ruleId)}  ${text ? `${text.zh.title} · ${text.en.title}` : ''}`.trimEnd(),
    ...(text ? [`  ${text.zh.text}`, `  ${text.en.text}`] : []),
    `decided by ${String(rule)} under edition ${String(edition)}`,
    ...listed('asked', inputs),
    ...listed('with', parameters),
    ...listed('said', outcome),
    ...(turns as readonly Turn[]).map(
      (turn) => `turns: had ${turn.input} been ${shown(turn.at)}, it had said ${shown(turn.outcome)}`,
    ),
    ...listed('let through by', explained['passed']),
    ...alsoIn(explained, texts),
    `source: ${String(explained['sourceMeaning'] ?? explained['source'])}`,
    ...said('note: ', note),
  ].join('\n');
};

/** What further rules found, a line each. */
const alsoIn = ({ also = [] }: Explained, texts: readonly RuleText[]): readonly string[] =>
  (also as readonly Explained[]).map(({ ruleId, outcome }) => {
    const text = texts.find(({ id }) => id === ruleId);
    return `also: ${[ruleId, text?.en.title].filter((part) => part !== undefined).join(', ')}: ${shown(outcome)}`;
  });

const said = (before: string, value: unknown): readonly string[] => (value === undefined ? [] : [`${before}${String(value)}`]);

/** A list on one line, the fields of an object on a line each; nothing for what is empty. */
const listed = (what: string, value: unknown): readonly string[] => {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  if (Array.isArray(value)) return [`${what}: ${value.map(shown).join(', ')}`];
  if (typeof value !== 'object' || value === null) return [`${what}: ${shown(value)}`];
  return [`${what}:`, ...Object.entries(value).map(([name, inner]) => `  ${name}: ${shown(inner)}`)];
};

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
