// docs/how-to/add-an-aggregate.md is true: its code compiles, and its own tests are played here.
import { blocksOf, compiled } from './code-of.js';

const blocks = blocksOf('docs/how-to/add-an-aggregate.md');
const page = compiled('add-an-aggregate', blocks);

it('the code of the page passes the compiler', () => expect(page.errors).toEqual([]));

it('code that does not compile is noticed', () => {
  const wrong = blocks.map(({ file, text }) => ({ file, text: text.replace("streams: ['memo']", 'streams: []') }));
  expect(compiled('add-an-aggregate-wrongly', wrong).errors).toContainEqual(expect.stringMatching(/aggregate\.ts: /));
});

// The page's own tests call `it` themselves, as they are loaded.
const specs = [...page.compiled].filter(([file]) => file.endsWith('.spec.ts'));
for (const [, js] of specs) await import(js);
it('the page has tests', () => expect(specs).toHaveLength(1));
