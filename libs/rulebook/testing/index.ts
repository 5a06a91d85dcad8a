/** The editions that ship, for specs: `testRulebook()` is what the product runs with. */
import { readFileSync, readdirSync } from 'node:fs';
import { type Edition, type EditionFile, parseEditions, type Rulebook, rulebook } from '@redress/rulebook';

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
