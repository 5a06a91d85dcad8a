import { type Edition, editionDifferences } from '@redress/rulebook';
import { editionSaid, rulesWith } from '../editions.js';
import { labelledTable } from '../labels.js';
import type { RulesFlags } from '../rules.js';
import { table } from '../table.js';

export const list = async ({ json, editions }: RulesFlags): Promise<void> => {
  const rows = (await rulesWith(editions)).editions.map(summaryOf);
  console.log(json ? JSON.stringify(rows) : labelledTable(rows));
};

const summaryOf = ({ name, effective, hash }: Edition) => ({ edition: name, effective, editionHash: hash });

export const diff = async (first: string, second: string, { json, editions }: RulesFlags): Promise<void> => {
  await rulesWith(editions);
  const [a, b] = [await editionSaid(first), await editionSaid(second)];
  const differences = editionDifferences(a, b);
  if (json) return console.log(JSON.stringify({ a: summaryOf(a), b: summaryOf(b), differences }));
  const rows = differences.map(({ key, a: before, b: after }) => ({ key, [a.name]: before, [b.name]: after }));
  console.log(rows.length > 0 ? table(rows) : `${a.name} and ${b.name} say the same`);
};

/** What it changes is told against the edition in force before it. */
export const check = async (file: string, { json, editions }: RulesFlags): Promise<void> => {
  await rulesWith(editions);
  const edition = await editionSaid(file);
  const { editions: all } = await rulesWith();
  const before = all[all.findIndex(({ name }) => name === edition.name) - 1];
  const differences = before ? editionDifferences(before, edition) : [];
  if (json) return console.log(JSON.stringify({ ...summaryOf(edition), ...(before && { before: before.name }), differences }));
  console.log(labelledTable(summaryOf(edition)));
  if (!before) return;
  const rows = differences.map(({ key, a, b }) => ({ key, [before.name]: a, [edition.name]: b }));
  console.log(`\n${rows.length > 0 ? table(rows) : `it says the same as ${before.name}`}`);
};
