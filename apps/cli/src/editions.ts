/** Editions of the operator's own, as the command line is told of them. */
import { BadEdition, type Edition, type Rulebook } from '@redress/rulebook';
import { editionFilesIn, loadRulebook } from '@redress/service-kit';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { Misuse } from './misuse.js';

const isFile = (said: string): boolean => /\.ya?ml$/.test(said);

/** Makes these files known to all that this process and those that it starts will load, beside what `EDITIONS` names already. */
const addEditions = (files: readonly string[]): void => {
  const all = new Set([...editionFilesIn(process.env), ...files].map((file) => resolve(file)));
  if (all.size > 0) process.env['EDITIONS'] = [...all].join(',');
};

/** All editions, with these files. Throws `Misuse`: the file, the line and the key that is wrong. */
export const rulesWith = async (files: readonly string[] = []): Promise<Rulebook> => {
  addEditions(files);
  try {
    return await loadRulebook();
  } catch (error) {
    throw error instanceof BadEdition ? new Misuse(error.message) : error;
  }
};

/** An edition by its name, or by the file that it stands in: that is added to the others. Throws `Misuse`. */
export const editionSaid = async (said: string): Promise<Edition> => {
  const { editions } = await rulesWith(isFile(said) ? [said] : []);
  const name = isFile(said) ? (parse(readFileSync(said, 'utf8')) as Edition).name : said;
  const found = editions.find((edition) => edition.name === name);
  if (found) return found;
  const there = editions.map((edition) => edition.name).join(', ');
  throw new Misuse(`there is no edition ${said}: there are ${there}, or name a file: own.yaml`);
};

/** What `--edition NAME|FILE` and `--editions FILE…` come to: the name of the one edition for all cases, if any. */
export const editionsSaid = async (flags: { edition?: string; editions?: readonly string[] }): Promise<string | undefined> => {
  await rulesWith(flags.editions);
  return flags.edition === undefined ? undefined : (await editionSaid(flags.edition)).name;
};
