// npm run docs: writes docs/scenarios.md from the commands and views that there are, and docs/rules.md from the texts of the rules and what
// of them stands in the repository, and docs/mutants.md from the mutants that were tried. With --check it writes nothing and says what is out of date. Either way it says which rule lacks what.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import '../bin/typescript.js';
import { mutantPage } from './mutation/page.mjs';

const { evidenceIn, ruleGate, ruleGuide, scenarioGuide } = await import('@redress/simulation/guide');
const { parseRuleTexts } = await import('@redress/rulebook');
const { ruleRegistry } = await import('@redress/simulation');

const check = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const texts = parseRuleTexts(read('libs/rulebook/rules/texts.yaml'));
const notBuilt = parse(read('libs/rulebook/rules/not-built.yaml'));
const evidence = evidenceIn(fileURLToPath(root));

const pages = {
  'docs/scenarios.md': scenarioGuide(),
  'docs/rules.md': ruleGuide(texts, evidence, notBuilt),
  'docs/mutants.md': mutantPage(JSON.parse(read('tools/mutation/survivors.json'))),
};
for (const [path, text] of Object.entries(pages)) {
  if (existsSync(new URL(path, root)) && read(path) === text) continue;
  console.error(`docs: ${path} ${check ? 'is out of date: npm run docs' : 'written'}`);
  if (check) process.exitCode = 1;
  else writeFileSync(new URL(path, root), text);
}
for (const complaint of ruleGate(texts, evidence, notBuilt, ruleRegistry.keys())) {
  console.error(`docs: ${complaint}`);
  process.exitCode = 1;
}
