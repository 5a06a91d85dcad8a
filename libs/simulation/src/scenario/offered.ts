/**
 * What a file alone shows to be wrong with a command or a view, measured by what this version offers. A value that the system judges
 * (`amount: "-1.00"`) is the step's answer.
 */
import { type ActorKind, actorPattern, kindOf } from '@redress/contracts';
import { type CommandTable, filtersInPath, takesId, type ViewSpec, type ViewTable } from '@redress/context';
import type { Expectation, Path, ScenarioStep } from './scenario.js';
import { shapeErrors } from './shape.js';
import type { Source } from './source.js';
import { unknownCommand, unknownView } from './vocabulary.js';

/** Of all contexts. */
export type Offered = Readonly<{ commands: CommandTable; views: ViewTable }>;
type Notes = Pick<Source, 'note'>;

/** A command that nobody offers, a body of the wrong shape, an actor that may never say it, unless that is what is tried. */
export function noteStep(source: Notes, step: ScenarioStep, { commands }: Offered): void {
  const path: Path = ['steps', step.index];
  const spec = Object.hasOwn(commands, step.do) ? commands[step.do] : undefined;
  if (!spec) return source.note([...path, 'do'], unknownCommand(step.do, Object.keys(commands)));
  if (step.fails === undefined && !mayEver(step.as, spec.by))
    source.note([...path, 'as'], `${step.do} is for ${spec.by.join(', ')}, not for ${step.as} (where that is meant: fails)`);
  for (const error of shapeErrors(spec.dto, step.with))
    source.note([...path, 'with', ...error.path], `${error.what} (${step.do})`);
}

const mayEver = (as: string, by: readonly ActorKind[]): boolean =>
  actorPattern.test(as) && (by.includes(kindOf(as)) || (kindOf(as) === 'service' && by.includes('platform')));

const options = ['asOf', 'knownAt', 'window', 'definition'] as const;

/** A view that there is not, one without its id, or one asked what it does not take. */
export function noteExpectation(source: Notes, expectation: Expectation, { views }: Offered): void {
  const path: Path = ['expect', expectation.index];
  const { view, id, where } = expectation;
  const spec = Object.hasOwn(views, view) ? views[view] : undefined;
  if (!spec) return source.note([...path, 'view'], unknownView(view, Object.keys(views)));
  const isOfOne = takesId(spec);
  if (isOfOne && !id) source.note([...path, 'view'], `${view} takes one id, as in "${view} x1"`);
  if (!isOfOne && id !== undefined)
    source.note([...path, 'view'], `${view} takes no id${filtersOf(spec).length > 0 ? ': filter it by where' : ''}`);
  const known = ['at', ...(spec.query ?? [])]; // `at` is when it is looked at
  for (const name of options)
    if (expectation[name] !== undefined && !known.includes(name))
      source.note([...path, name], `the view ${view} takes no ${name}, only ${[...new Set(known)].join(', ')}`);
  const filters = filtersOf(spec);
  for (const name of filtersInPath(spec))
    if (where?.[name] === undefined) source.note([...path, 'where'], `the view ${view} needs ${name}, as in where: {${name}: …}`);
  if (where && filters.length === 0) source.note([...path, 'where'], `the view ${view} cannot be filtered`);
  else
    for (const name of Object.keys(where ?? {}))
      if (!filters.includes(name))
        source.note([...path, 'where', name], `the view ${view} can be filtered by ${filters.join(', ')}`);
}

const filtersOf = (spec: ViewSpec): readonly string[] =>
  [...filtersInPath(spec), ...(spec.query ?? [])].filter(
    (name) => name !== 'at' && !(options as readonly string[]).includes(name),
  );
