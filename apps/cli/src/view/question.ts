/** Parses the arguments of `redress view` to a query. Throws `Misuse`, before any database is opened. */
import { filtersInPath, type QueryEnvelope, takesId, type ViewSpec, type ViewTable, usualItems } from '@redress/context';
import { Misuse } from '../misuse.js';
import { actorSaid, instantSaid, pairSaid, positiveSaid } from '../said.js';
import type { ViewFlags } from '../view.js';

const options = { asOf: '--as-of', knownAt: '--known-at', window: '--window', definition: '--definition' } as const;

export const questionOf = (views: ViewTable, view: string, id: string | undefined, flags: ViewFlags): QueryEnvelope => {
  const spec = Object.hasOwn(views, view) ? views[view] : undefined;
  if (!spec) throw new Misuse(`there is no view ${view}, only ${Object.keys(views).sort().join(', ')}`);
  const isOfOne = takesId(spec);
  if (isOfOne && id === undefined) throw new Misuse(`view ${view} takes an id: redress view ${view} ID`);
  if (!isOfOne && id !== undefined) throw new Misuse(`view ${view} takes no id: leave out ${id}`);

  const inPath = filtersInPath(spec);
  const known = new Set([...inPath, ...(spec.alwaysPaged ? [] : ['at']), ...(spec.query ?? [])]);
  const where = Object.fromEntries((flags.where ?? []).map(pairSaid));
  const filters = [...known].filter((name) => name !== 'at' && !(name in options));
  for (const name of Object.keys(where))
    if (!filters.includes(name))
      throw new Misuse(
        filters.length === 0
          ? `view ${view} takes no --where; it takes ${listed(known)}`
          : `view ${view} has no field ${name} to filter by, only ${filters.join(', ')}`,
      );
  for (const name of inPath) if (where[name] === undefined) throw new Misuse(`view ${view} needs --where ${name}=…`);
  for (const [name, option] of Object.entries(options) as [keyof typeof options, string][])
    if (flags[name] !== undefined && !known.has(name))
      throw new Misuse(`view ${view} takes no ${option}; it takes ${listed(known)}`);

  if (flags.at !== undefined && !known.has('at')) throw new Misuse(`view ${view} is of now: leave out --at`);
  const { at, asOf, knownAt, window, definition, as } = flags;
  return {
    view,
    ...(id !== undefined && { id }),
    ...(at !== undefined && { at: instantSaid('--at', at) }),
    ...(flags.where && { where }),
    ...(as !== undefined && { as: actorSaid(as) }),
    ...pageSaid(view, spec, flags),
    options: {
      ...(asOf !== undefined && { asOf: instantSaid(options.asOf, asOf) }),
      ...(knownAt !== undefined && { knownAt: instantSaid(options.knownAt, knownAt) }),
      ...(window !== undefined && { window }),
      ...(definition !== undefined && { definition }),
    },
  };
};

/** What is no list cannot be CSV. */
export const mustBeList = (view: string, { list }: Pick<ViewSpec, 'list'>): void => {
  if (list === undefined) throw new Misuse(`view ${view} is no list: leave out --csv`);
};

const pageSaid = (view: string, { list }: ViewSpec, { limit, cursor }: ViewFlags): Pick<QueryEnvelope, 'page'> => {
  if (limit === undefined && cursor === undefined) return {};
  if (list === undefined) throw new Misuse(`view ${view} has no pages: leave out --limit and --cursor`);
  const most = limit === undefined ? usualItems : positiveSaid('--limit', limit);
  return { page: { limit: most, ...(cursor !== undefined && { cursor }) } };
};

const listed = (known: ReadonlySet<string>): string => {
  const ofViews = Object.entries(options).filter(([name]) => known.has(name));
  const filters = [...known].some((name) => name !== 'at' && !(name in options)) ? ['--where'] : [];
  return [...(known.has('at') ? ['--at'] : []), ...ofViews.map(([, option]) => option), ...filters].join(', ');
};
