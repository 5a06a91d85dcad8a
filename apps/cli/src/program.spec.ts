import type { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { everyCommand, redressProgram } from './program.js';

const pathOf = (command: Command): string => (command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name());

const helpOf = (command: Command): string => {
  let help = '';
  command.configureOutput({ writeOut: (text) => void (help += text) });
  command.outputHelp();
  return help;
};
const examplesIn = (help: string): string[] =>
  (help.split('Example:\n')[1] ?? '').split('\n').flatMap((line) => /^ {2}\$ (.*)/.exec(line)?.[1]?.split(' && ') ?? []);

const commands = everyCommand(redressProgram()).map((command) => [pathOf(command), command] as const);

describe('the help of the command line', () => {
  it.each(commands)('%s has an example of itself, or of what is below it', (path, command) => {
    const examples = examplesIn(helpOf(command));
    expect(examples[0]?.startsWith(path)).toBe(true);
  });

  it.each(commands)('%s shows in its examples only options that there are', (_path, command) => {
    for (const example of examplesIn(helpOf(command))) {
      const words = (example.match(/"[^"]*"|\S+/g) ?? []).slice(1);
      let named: Command = redressProgram();
      for (const word of words) named = named.commands.find((command) => command.name() === word) ?? named;
      const options = words.filter((word) => word.startsWith('--'));
      expect(named.options.map(({ long }) => long)).toEqual(expect.arrayContaining(options));
    }
  });

  it('loads no code of the commands themselves', () => {
    const seen = new Set<string>();
    const imports = (file: URL): string[] => {
      if (seen.has(file.href)) return [];
      seen.add(file.href);
      const said = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm)].map(([, name = '']) => name); // prettier-ignore
      const near = said.filter((name) => name.startsWith('.')).map((name) => new URL(name.replace(/js$/, 'ts'), file));
      expect(near.filter((one) => !existsSync(one))).toEqual([]);
      return [...said.filter((name) => !name.startsWith('.')), ...near.flatMap(imports)];
    };
    expect([...new Set(imports(new URL('./main.ts', import.meta.url)))].sort()).toEqual(['commander', 'node:fs', 'node:url']);
    expect(seen.size).toBeGreaterThan(10);
  });
});
