// docs/how-to/add-a-rule.md is true: its code compiles, its own tests are played here, and what it quotes stands where it says.
import { readFileSync } from 'node:fs';
import { blocksOf, compiled } from './code-of.js';

const blocks = blocksOf('docs/how-to/add-a-rule.md');
const page = compiled('add-a-rule', blocks);

it('the code of the page passes the compiler', () => expect(page.errors).toEqual([]));

it('code that does not compile is noticed', () => {
  const wrong = blocks.map(({ file, text }) => ({ file, text: text.replace('windows[', 'window[') }));
  expect(compiled('add-a-rule-wrongly', wrong).errors).toContainEqual(expect.stringMatching(/eligible\.ts: /));
});

it('the page has a rule, its decider, its list and its tests', () =>
  expect(blocks.map(({ file }) => file.split('/').at(-1))).toEqual(['tmall-2012.yaml', 'eligible.ts', 'decide-express.ts', 'rules.ts', 'eligible.spec.ts'])); // prettier-ignore

it.each(blocks.filter(({ file }) => !file.endsWith('.ts')))('what it quotes of $file stands there', ({ file, text }) => {
  const there = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  for (const line of text.trim().split('\n')) expect(there).toContain(line.trim());
});

// The page's own tests call `it` themselves, as they are loaded.
const specs = [...page.compiled].filter(([file]) => file.endsWith('.spec.ts'));
for (const [, js] of specs) await import(js);
it('the page has tests', () => expect(specs).toHaveLength(1));
