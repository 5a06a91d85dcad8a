/** docs/rules.md: every rule of the rulebook with what it says, where it is carried out and what shows it. */
import { type RuleText, sourceMeaning } from '@redress/rulebook';
import type { RuleEvidence } from './rule-evidence.js';

const sections: Readonly<Record<number, string>> = {
  1: 'Claim windows (维权时限)',
  2: 'Reasons (申请原因)',
  3: 'Deadlines (时限)',
  4: 'Asking the platform to step in (申请介入)',
  5: 'Compensation (赔付)',
  6: 'Violations (违规)',
  7: 'Measures (指标)',
  8: 'Decided readings (既定解释)',
};

/** The whole page. `evidence` as `evidenceIn` reads it, paths from the root of the repository. */
export const ruleGuide = (
  texts: readonly RuleText[],
  evidence: (id: string) => RuleEvidence,
  notBuilt: readonly string[] = [],
): string => {
  const parts = Object.entries(sections).flatMap(([section, title]) => {
    const own = texts.filter((text) => text.section === Number(section));
    return own.length > 0 ? [`## ${title}\n\n${tableOf(own, evidence)}`] : [];
  });
  const open = notBuilt.length > 0 ? `\nOf sections 1 to 6 not built yet: ${notBuilt.join(', ')}.\n` : '';
  return `${head}${open}\n${parts.join('\n\n')}\n`;
};

const head = `# The rules

Made by \`npm run docs\` from [texts.yaml](../libs/rulebook/rules/texts.yaml) and the repository. \`redress rules show W-AFTER\` has the full text in Chinese and English with the
parameters of each edition. *Code*: files that make a registered function of the rule (\`W-AFTER/open\`); a rule that no command may break has the files that keep
it; one without either is not built yet.
*Tests*: specs that name it. *Scenarios*: those with it in their title, or where there is none those that expect it.

${['S0', 'S1', 'S2', 'S3', 'P'].map((mark) => `- ${sourceMeaning(mark)}`).join('\n')}
`;

const tableOf = (texts: readonly RuleText[], evidence: (id: string) => RuleEvidence): string =>
  [
    '| id | rule | source | code | tests | scenarios |',
    '| --- | --- | --- | --- | --- | --- |',
    ...texts.map((text) => rowOf(text, evidence(text.id))),
  ].join('\n');

const rowOf = ({ id, zh, en, source }: RuleText, { functions, code, kept, specs, scenarios }: RuleEvidence): string => {
  const made =
    functions.length > 0
      ? `${functions.map((name) => `\`${name.slice(id.length + 1)}\``).join(' ')}: ${links(code)}`
      : keptBy(kept);
  return `| ${[id, `${zh.title} · ${en.title}`, source, made, links(specs) || '–', links(scenarios) || '–'].join(' | ')} |`;
};

const keptBy = (paths: readonly string[]): string => (paths.length > 0 ? `kept by ${links(paths)}` : '–');

const links = (paths: readonly string[]): string => paths.map((path) => `[${nameOf(path)}](../${path})`).join(' ');

const nameOf = (path: string): string =>
  (path.split('/').at(-1) ?? path).replace(/\.(int\.spec|kafka\.spec|e2e\.spec|spec)?\.?(ts|yaml)$/, '');
