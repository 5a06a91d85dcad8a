// docs/how-to/change-facts.md is true: its code compiles, and its own test is played here.
import { blocksOf, compiled } from './code-of.js';

const page = compiled('change-facts', blocksOf('docs/how-to/change-facts.md'));

it('the code of the page passes the compiler', () => expect(page.errors).toEqual([]));

// The page's own test calls `it` itself, as it is loaded.
const specs = [...page.compiled].filter(([file]) => file.endsWith('.spec.ts'));
for (const [, js] of specs) await import(js);
it('the page has a test', () => expect(specs).toHaveLength(1));
