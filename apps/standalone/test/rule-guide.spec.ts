// docs/rules.md tells what is so, and no rule of sections 1 to 6 goes without code, a spec, two scenarios and its texts.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseRuleTexts } from '@redress/rulebook';
import { ruleTexts } from '@redress/rulebook/testing';
import { ruleRegistry } from '@redress/simulation';
import { evidenceIn, isGated, ruleGate, ruleGuide } from '@redress/simulation/guide';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const notBuilt = parse(read('libs/rulebook/rules/not-built.yaml')) as string[];
const texts = ruleTexts();
const evidence = evidenceIn(root);
const gate = (change: { texts?: typeof texts; evidence?: typeof evidence; notBuilt?: string[] } = {}) =>
  ruleGate(change.texts ?? texts, change.evidence ?? evidence, change.notBuilt ?? notBuilt, ruleRegistry.keys());

it('is as the texts of the rules and the repository are: else npm run docs', () =>
  expect(read('docs/rules.md')).toBe(ruleGuide(texts, evidence, notBuilt)));

it('every rule of sections 1 to 6 has code, a spec, two scenarios and a text, or is named as not built', () =>
  expect(gate()).toEqual([]));

it('asks for all rules of sections 1 to 6', () => {
  const sections = texts.filter(({ section }) => section <= 6).map(({ id }) => id);
  expect(sections).toHaveLength(101);
  expect(sections.filter((id) => !isGated(id))).toEqual([]);
});

it.each([
  ['functions', 'W-AFTER lacks code'],
  ['specs', 'W-AFTER lacks a spec that names it'],
  ['scenarios', 'W-AFTER lacks a scenario that names it'],
] as const)('a rule without %s is named', (what, complaint) =>
  expect(gate({ evidence: (id) => ({ ...evidence(id), ...(id === 'W-AFTER' && { [what]: [] }) }) })).toEqual([complaint]),
);

it.each([
  ['W-AFTER', 'W-AFTER lacks a text'],
  ['SD-REVIEW', 'SD-REVIEW lacks a text'],
])('a rule that decides and has no text is named: %s', (missing, complaint) =>
  expect(gate({ texts: texts.filter(({ id }) => id !== missing) })).toEqual([complaint]),
);

it('a rule with one scenario is named: there is one in which it does something, and one in which it does not', () =>
  expect(gate({ evidence: (id) => ({ ...evidence(id), ...(id === 'E-FAKE' && { scenarios: ['one.yaml'] }) }) })).toEqual([
    'E-FAKE lacks a second scenario that names it',
  ]));

it('a rule that the ledger keeps has files in place of a function: without them it is named (C-ONCE, C-TRACE)', () => {
  expect(evidence('C-ONCE')).toMatchObject({ functions: [], kept: expect.arrayContaining(['libs/penalties/src/trade/record-payout.ts']) as object }); // prettier-ignore
  expect(gate({ evidence: (id) => ({ ...evidence(id), ...(id === 'C-TRACE' && { kept: [] }) }) })).toEqual([
    'C-TRACE lacks code',
  ]);
});

it('a text without its source is refused, by name', () => {
  const without = read('libs/rulebook/rules/texts.yaml').replace('source: S1', "source: ''");
  expect(() => parseRuleTexts(without)).toThrow('source must be marks of its sources: S0 to S3, P');
});

it('a rule that is built may not stand among those not built', () =>
  expect(gate({ notBuilt: [...notBuilt, 'W-AFTER'] })).toEqual([
    'W-AFTER has code, spec, scenario and text: take it out of libs/rulebook/rules/not-built.yaml',
  ]));

it('only what is asked for may stand among those not built', () =>
  expect(gate({ notBuilt: [...notBuilt, 'M-SCORE', 'W-AFTR'] })).toEqual([
    'M-SCORE stands in not-built.yaml, and is no rule of sections 1 to 6',
    'W-AFTR stands in not-built.yaml, and is no rule of sections 1 to 6',
  ]));

it('a longer id does not count for a shorter one', () => {
  const { functions } = evidence('D-SELLER');
  expect(functions).toEqual(['D-SELLER/due', 'D-SELLER/reached']);
});
