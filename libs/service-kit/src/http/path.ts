/** The ids of a path. */
import { namesIn } from '@redress/context';
import { anyIdPattern, versionOfStreamPattern } from '@redress/contracts';
import { invalid } from './problem.js';

/** `{stream}@{version}` */
const eventIdPattern = versionOfStreamPattern;

/** The pattern that the ids of this path must match. */
export const idPatternOf = (path: string): RegExp => (path.startsWith('/v1/events/') ? eventIdPattern : anyIdPattern);

export const idsReader = (path: string) => {
  const names = namesIn(path);
  const pattern = idPatternOf(path);
  return (params: Readonly<Record<string, string>>): Record<string, string> => {
    for (const name of names)
      if (!pattern.test(params[name] ?? ''))
        return invalid(`The path's ${name} is no id: it must match ${pattern.source}.`, { field: name });
    return { ...params };
  };
};

/** Matches the URLs of this path, whatever the method. */
export const matcherOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}/?$`, 'i');
