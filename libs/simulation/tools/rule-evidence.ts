/** What stands in the repository about each rule of the rulebook: the functions that carry it out, specs and scenarios that name it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ruleRegistry } from '../src/contexts.js';

export type RuleEvidence = Readonly<{
  /** Registered functions of the rule, as in `SD-REVIEW/needed`: by them it is carried out. */
  functions: readonly string[];
  /** Files that make rules and name this one; as all that follow, from the root of the repository. */
  code: readonly string[];
  /** Of a rule that no command is judged by, for none may break it: the files that keep it. */
  kept: readonly string[];
  specs: readonly string[];
  /** Those that name it in their title; where there is none, in a refusal or an expectation. */
  scenarios: readonly string[];
}>;

type File = Readonly<{ path: string; text: string }>;

const filesIn = (root: string, folder: string, wanted: RegExp): readonly File[] =>
  !existsSync(join(root, folder))
    ? []
    : readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
        .filter((path) => wanted.test(path) && !path.includes('node_modules/'))
        .toSorted()
        .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The id and no longer one: D-SELLER does not stand in D-SELLER-EXT. */
const naming = (id: string): RegExp => new RegExp(`(?<![\\w-])${id}(?![\\w-])`);

/** A string literal that is the rule's id, or the name of one of its functions. */
const literal = (id: string): RegExp => new RegExp(`(['"\`])${id}(/[a-z-]+)?\\1`);
const makesRules = /\b(rule|runsOut)\(/;

const scenariosOf = (scenarios: readonly File[], named: RegExp): readonly string[] => {
  const naming = scenarios.filter(({ text }) => named.test(text));
  const titled = naming.filter(({ text }) => named.test(/^scenario:.*$/m.exec(text)?.[0] ?? ''));
  return (titled.length > 0 ? titled : naming).map(({ path }) => path);
};

/** Paid once, and every posting traced: the log and the ledger keep them, whatever is asked. */
const invariants = ['C-ONCE', 'C-TRACE'];

/** They list all rules, and test none. */
const listing = ['apps/standalone/test/rules.spec.ts', 'apps/standalone/test/rule-guide.spec.ts'];

/** Reads the repository at `root` once; what of it is not there (an installation has no specs) counts as naming nothing. */
export const evidenceIn = (root: string, registered: Iterable<string> = ruleRegistry.keys()): ((id: string) => RuleEvidence) => {
  const names = [...registered];
  const sources = filesIn(root, 'libs', /^libs\/\w+\/src\/(?!.*\.(spec|fixtures)\.ts$).*\.ts$/);
  const code = sources.filter(({ text }) => makesRules.test(text));
  const specs = ['libs', 'apps'].flatMap((folder) => filesIn(root, folder, /\.spec\.ts$/)).filter(({ path }) => !listing.includes(path)); // prettier-ignore
  const scenarios = filesIn(root, 'scenarios', /\.yaml$/);
  const paths = (files: readonly File[], found: (file: File) => boolean) => files.filter(found).map(({ path }) => path);
  return (id) => {
    const named = naming(id);
    return {
      functions: names.filter((name) => name.startsWith(`${id}/`)),
      code: paths(code, ({ text }) => literal(id).test(text)),
      kept: invariants.includes(id) ? paths(sources, ({ text }) => named.test(text)) : [],
      specs: paths(specs, ({ text }) => named.test(text)),
      scenarios: scenariosOf(scenarios, named),
    };
  };
};
