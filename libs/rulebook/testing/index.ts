/** The editions that ship, for specs: `testRulebook()` is what the product runs with. */
import { readFileSync, readdirSync } from 'node:fs';
import {
  type Edition,
  type EditionFile,
  parseEditions,
  parseRuleTexts,
  type Rulebook,
  rulebook,
  type RuleText,
} from '@redress/rulebook';

const folder = new URL('../editions/', import.meta.url);

export const editionFiles = (): readonly EditionFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

let shipped: readonly Edition[] | undefined;

/** Oldest first: tmall-2012, tmall-2022. */
export const shippedEditions = (): readonly Edition[] => (shipped ??= parseEditions(editionFiles()));

export const testRulebook = (options: { fixed?: string | undefined } = {}): Rulebook => rulebook(shippedEditions(), options);

/** Of all rules of the rulebook, as they ship. */
export const ruleTexts = (): readonly RuleText[] =>
  parseRuleTexts(readFileSync(new URL('../rules/texts.yaml', import.meta.url), 'utf8'));
