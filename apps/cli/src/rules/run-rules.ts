import { parametersOf, type RuleText, sourceMeaning } from '@redress/rulebook';
import { loadRuleTexts } from '@redress/service-kit';
import { evidenceIn } from '@redress/simulation/guide';
import { fileURLToPath } from 'node:url';
import { rulesWith } from '../editions.js';
import { labelledTable } from '../labels.js';
import type { RulesFlags } from '../rules.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export const list = async (prefix = '', { json }: RulesFlags): Promise<void> => {
  const evidence = evidenceIn(root);
  const texts = (await loadRuleTexts()).filter(({ id }) => id.startsWith(prefix));
  if (texts.length === 0) throw new Error(`no rule's id begins with ${prefix}: see redress rules list`);
  const rows = texts.map(({ id, section, zh, en, source }) => {
    const functions = evidence(id).functions.length;
    return { ruleId: id, zh: zh.title, en: en.title, section, source, functions };
  });
  console.log(json ? JSON.stringify(rows) : labelledTable(rows));
};

/** What is known of one rule; `parameters` by edition, oldest first, `{}` where it reads none. */
export const ruleShown = async (text: RuleText, editions: readonly string[] | undefined) => {
  const { id, section, zh, en, source } = text;
  const { functions, code, specs, scenarios } = evidenceIn(root)(id);
  const parameters = (await rulesWith(editions)).editions.map((edition) => ({
    edition: edition.name,
    effective: edition.effective,
    parameters: parametersOf(edition, { ruleId: id }),
  }));
  const where = { functions, code, specs, scenarios };
  return { ruleId: id, section, zh, en, source, sourceMeaning: sourceMeaning(source), editions: parameters, ...where };
};

export const show = async (id: string, flags: RulesFlags): Promise<void> => {
  const texts = await loadRuleTexts();
  const text = texts.find((one) => one.id === id.toUpperCase());
  if (!text) throw new Error(`there is no rule ${id}: see redress rules list`);
  const rule = await ruleShown(text, flags.editions);
  if (flags.json) return console.log(JSON.stringify(rule));
  const { ruleId, zh, en, source, editions } = rule;
  const numbers = editions.map(({ edition, effective, parameters }) => ({ edition, since: effective, ...parameters }));
  const lines = [
    `${ruleId}  ${zh.title} · ${en.title}`,
    ...['', zh.text, en.text, ''],
    `出处 source: ${source} (${rule.sourceMeaning})`,
    ...['', labelledTable(numbers), ''],
    ...([['代码 code', rule.code], ['测试 tests', rule.specs], ['案例 scenarios', rule.scenarios]] as const).map(pathsOf), // prettier-ignore
  ];
  if (rule.functions.length === 0) lines.push('', 'not built yet: no function carries it out');
  console.log(lines.join('\n'));
};

const pathsOf = ([what, paths]: readonly [string, readonly string[]]): string =>
  `${what}:${paths.length > 0 ? paths.map((path) => `\n  ${path}`).join('') : ' –'}`;
