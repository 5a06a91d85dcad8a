/** Whether every rule that is to be carried out by now is: with code, a spec, a scenario and its texts. */
import type { RuleText } from '@redress/rulebook';
import type { RuleEvidence } from './rule-evidence.js';

/** Of section 4: those that decide whether a refund may be asked for, how much it is, and who bears its freight. */
const ofRefunds = [
  ...['I-SHIP-RETURN', 'X-ELIGIBLE', 'X-ADVANCE', 'V-CAP', 'V-FINAL', 'F-FAULT', 'F-NOREASON', 'F-QUALITY'],
  ...['F-REST', 'C-POINTS', 'R-CLOSE'],
];

/** Sections 1 to 3 of the rulebook, and what of the rest decides refunds. */
export const isGated = (id: string): boolean => /^[WRD]-/.test(id) || ofRefunds.includes(id);

type Found = Pick<RuleEvidence, 'functions' | 'code' | 'specs' | 'scenarios'>;

const lacks = (found: Found, text: RuleText | undefined): readonly string[] => [
  ...(found.functions.length > 0 && found.code.length > 0 ? [] : ['code']),
  ...(found.specs.length > 0 ? [] : ['a spec that names it']),
  ...(found.scenarios.length > 0 ? [] : ['a scenario that names it']),
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
    ...strangers.map((id) => `${id} stands in not-built.yaml, and is no rule of sections 1 to 3 or of refunds`),
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
