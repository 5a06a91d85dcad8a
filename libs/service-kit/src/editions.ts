/** The rulebook as a process starts with it: the editions that ship, and what the operator adds. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEditions, type Rulebook, rulebook } from '@redress/rulebook';

let folder: string | undefined; // asked for once: to resolve a name means to ask Node's loader in its own thread

/** `extraFiles`: YAML editions of the operator; `fixed`: one edition for all cases. Throws what names the file and the wrong key. */
export const loadRulebook = async ({
  extraFiles = [],
  fixed,
}: { extraFiles?: readonly string[]; fixed?: string | undefined } = {}): Promise<Rulebook> => {
  folder ??= fileURLToPath(new URL('.', import.meta.resolve('@redress/rulebook/editions/tmall-2012.yaml')));
  const shipped = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  const files = [...shipped.map((name) => join(folder!, name)), ...extraFiles];
  const texts = await Promise.all(files.map(async (file) => ({ name: basename(file), text: await readFile(file, 'utf8') })));
  return rulebook(parsed(texts), { fixed });
};

type Texts = Parameters<typeof parseEditions>[0];
let last: { key: string; editions: ReturnType<typeof parseEditions> } | undefined;
/** What was parsed last is not parsed again: one process may open hundreds of worlds. */
const parsed = (texts: Texts) => {
  const key = JSON.stringify(texts);
  if (last?.key !== key) last = { key, editions: parseEditions(texts) };
  return last.editions;
};
