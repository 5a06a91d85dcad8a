/** The ids of a path. */
import { invalid } from './problem.js';

/** `/v1/orders/:orderId/pay` -> `orderId` */
export const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

const idPattern = /^[\w.:-]{1,64}$/;
/** `{stream}@{version}` */
const eventIdPattern = /^[\w.:@-]{1,200}$/;

/** What the ids of this path look like. */
export const idPatternOf = (path: string): RegExp => (path.startsWith('/v1/events/') ? eventIdPattern : idPattern);

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

/** For telling what there is at a request's address, whatever its method. */
export const matcherOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}/?$`, 'i');
