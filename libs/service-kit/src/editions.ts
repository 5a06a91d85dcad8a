/** The rulebook as a process starts with it: the editions that ship, and what the operator adds (`EDITIONS`). */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadEdition, parseEditions, parseRuleTexts, type Rulebook, rulebook, type RuleText } from '@redress/rulebook';

let folder: string | undefined; // asked for once: to resolve a name means to ask Node's loader in its own thread

/** Files with commas between, as `EDITIONS` names them. */
export const editionFilesIn = ({ EDITIONS = '' }: NodeJS.ProcessEnv): readonly string[] =>
  EDITIONS.split(',').map((file) => file.trim()).filter(Boolean); // prettier-ignore

/**
 * `extraFiles`: YAML editions of the operator, else those of `EDITIONS`; `fixed`: one edition for all cases. Throws `BadEdition`, which
 * names the file, the line and the wrong key, and a RangeError where there is no edition `fixed`.
 */
export const loadRulebook = async ({
  extraFiles = editionFilesIn(process.env),
  fixed,
}: { extraFiles?: readonly string[]; fixed?: string | undefined } = {}): Promise<Rulebook> =>
  rulebook(parsed(await editionTexts({ extraFiles })), { fixed });

/** The same editions as they are written, by file. */
export const editionTexts = async ({ extraFiles = editionFilesIn(process.env) }: { extraFiles?: readonly string[] } = {}) => {
  folder ??= fileURLToPath(new URL('.', import.meta.resolve('@redress/rulebook/editions/tmall-2012.yaml')));
  const shipped = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  const own = extraFiles.map(async (file) => ({ name: file, text: await readOwn(file) }));
  return Promise.all([...shipped.map(async (name) => ({ name, text: await readFile(join(folder!, name), 'utf8') })), ...own]); // prettier-ignore
};

const readOwn = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadEdition(`${file}: cannot be read (${error.code ?? error.message}); EDITIONS or --edition names it`);
  });

/** What each rule is called and says, in the rulebook's order. */
export const loadRuleTexts = async (): Promise<readonly RuleText[]> =>
  parseRuleTexts(await readFile(new URL(import.meta.resolve('@redress/rulebook/rules/texts.yaml')), 'utf8'));

type Texts = Parameters<typeof parseEditions>[0];
let last: { key: string; editions: ReturnType<typeof parseEditions> } | undefined;
/** A cache of the last parsed editions: a test process may open hundreds of rulebooks. */
const parsed = (texts: Texts) => {
  const key = JSON.stringify(texts);
  if (last?.key !== key) last = { key, editions: parseEditions(texts) };
  return last.editions;
};
