import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';
import { parse } from 'yaml';

const texts = fileURLToPath(new URL('../../libs/rulebook/rules/texts.yaml', import.meta.url));

type RuleText = { id: string; zh: { title: string }; en: { title: string } };

/** The rulebook's own texts: `virtual:rule-titles` goes with the first page, `virtual:rule-texts` with the panel that shows them. */
const ruleTexts = (): Plugin => ({
  name: 'rule-texts',
  resolveId: (id) => (id.startsWith('virtual:rule-') ? `\0${id}` : undefined),
  load(id) {
    if (!id.startsWith('\0virtual:rule-')) return undefined;
    const rules = parse(readFileSync(texts, 'utf8')) as RuleText[];
    const titles = Object.fromEntries(rules.map(({ id, zh, en }) => [id, [zh.title, en.title]]));
    return `export default ${JSON.stringify(id.endsWith('titles') ? titles : rules)}`;
  },
});

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react(), ruleTexts()],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
});
