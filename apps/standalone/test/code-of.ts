/** The code of a page of docs, as files: checked by the compiler as all code is, and compiled so that a test can play it. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What a library does not declare, our code declares here. */
const undeclared = join(root, 'libs/context/src/class-transformer-storage.d.ts');

/** A block of code says in its first line which file it is: `// libs/orders/src/order/rules.ts`, `# libs/rulebook/editions/tmall-2012.yaml`. */
export type Block = Readonly<{ file: string; text: string }>;

export const blocksOf = (page: string): readonly Block[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```\w+\n(?:\/\/|#) (\S+)\n(.*?)^```$/gms)].map(([, file = '', text = '']) => ({ file, text })); // prettier-ignore

/**
 * Writes the TypeScript of a page where packages can be found, under `name`. `errors`: what the compiler says of it, as `file: message`;
 * `compiled`: where each file can be imported from.
 */
export const compiled = (
  name: string,
  blocks: readonly Block[],
): { errors: readonly string[]; compiled: ReadonlyMap<string, string> } => {
  const folder = join(root, 'node_modules/.cache/how-to', name);
  rmSync(folder, { recursive: true, force: true });
  const files = blocks.filter(({ file }) => file.endsWith('.ts'));
  const written = files.map(({ file, text }) => write(join(folder, 'ts', file), text));
  write(join(folder, 'js/package.json'), '{ "type": "module" }');
  const options = optionsOf(join(root, 'tsconfig.json'));
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([...written, undeclared], options));
  const errors = diagnostics.map(({ file, messageText }) => `${relative(join(folder, 'ts'), file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`); // prettier-ignore
  const js = files.map(({ file, text }): [string, string] => {
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { ...options, noEmit: false, module: ts.ModuleKind.ESNext },
    });
    return [file, write(join(folder, 'js', file.replace(/\.ts$/, '.js')), outputText)];
  });
  return { errors, compiled: new Map(js) };
};

const write = (file: string, text: string): string => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

const optionsOf = (file: string): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(file, (name) => readFileSync(name, 'utf8')) as { config: object };
  // where the types of jest and Node are found, whatever folder the code is written to
  return { ...ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, dirname(file)).options, typeRoots: [join(root, 'node_modules/@types')] }; // prettier-ignore
};
