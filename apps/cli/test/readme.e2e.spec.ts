/** Checks of the documents: the first scenario of the README runs as written, and every link leads somewhere. */
import { exec } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

const section = textOf('README.md').split('\n## ').find((part) => part.startsWith('A first scenario')) ?? ''; // prettier-ignore
const blocks = (language: string) =>
  [...section.matchAll(new RegExp('^```' + language + '\\n([^]*?)^```', 'gm'))].map(([, text = '']) => text);
const commands = blocks('sh').join('').trim().split('\n');

/** As at a prompt: DATABASE_URL is the tests' own server. */
const run = (command: string) => promisify(exec)(command, { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } });

describe('the first scenario of the README', () => {
  it('has commands and what they print', () => {
    expect(commands.length).toBeGreaterThanOrEqual(3);
    expect(blocks('text')).toHaveLength(1);
  });

  it.each(commands)('%s', async (command) => {
    const { stdout } = await run(command);
    expect(stdout).toContain(blocks('text')[0]);
  });
});

const listed = (folder: string): string[] => readdirSync(join(root, folder)).map((name) => join(folder, name));
const documents = ['README.md', 'CHANGELOG.md', ...[...listed('docs'), ...listed('docs/decisions'), ...listed('docs/how-to')].filter((file) => file.endsWith('.md'))]; // prettier-ignore
const readmes = [...listed('apps'), ...listed('libs')].map((folder) => join(folder, 'README.md'));

it.each([...documents, ...readmes])('every link of %s leads somewhere', (file) => {
  const links = [...textOf(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
});
