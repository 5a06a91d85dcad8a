/** Whether every rule that is to be carried out by now is: with code, a spec, a scenario and its texts. */
import type { RuleText } from '@redress/rulebook';
import type { RuleEvidence } from './rule-evidence.js';

/** Sections 1 to 6 of the rulebook, and of its decided readings those with an id. What is measured is shown by figures. */
export const isGated = (id: string): boolean => !id.startsWith('M-');

type Found = Pick<RuleEvidence, 'functions' | 'code' | 'kept' | 'specs' | 'scenarios'>;

/** Two scenarios: one in which it does something, one in which it does not. */
const lacks = (found: Found, text: RuleText | undefined): readonly string[] => [
  ...((found.functions.length > 0 && found.code.length > 0) || found.kept.length > 0 ? [] : ['code']),
  ...(found.specs.length > 0 ? [] : ['a spec that names it']),
  ...(found.scenarios.length > 1 ? [] : [['a scenario', 'a second scenario'][found.scenarios.length] + ' that names it']),
  ...(text ? [] : ['a text']),
];

/**
 * A line for each rule that lacks something and does not stand among those not built, and for each that stands there and lacks nothing.
 * `registered`: names of all rules that decide, so that none goes without a text.
 */
export const ruleGate = (
  texts: readonly RuleText[],
  evidence: (id: string) => Found,
  notBuilt: readonly string[],
  registered: Iterable<string>,
): readonly string[] => {
  const textOf = new Map(texts.map((text) => [text.id, text]));
  const ids = new Set([...textOf.keys(), ...[...registered].map((name) => name.slice(0, name.indexOf('/')))]);
  const strangers = notBuilt.filter((id) => !ids.has(id) || !isGated(id));
  return [
    ...strangers.map((id) => `${id} stands in not-built.yaml, and is no rule of sections 1 to 6`),
    ...[...ids].flatMap((id) => {
      const text = textOf.get(id);
      if (!isGated(id)) return text ? [] : [`${id} lacks a text: libs/rulebook/rules/texts.yaml`];
      const missing = lacks(evidence(id), text);
      if (!notBuilt.includes(id)) return missing.length > 0 ? [`${id} lacks ${missing.join(', ')}`] : [];
      return missing.length > 0
        ? []
        : [`${id} has code, spec, scenario and text: take it out of libs/rulebook/rules/not-built.yaml`];
    }),
  ];
};
