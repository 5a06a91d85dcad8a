/** The lock on published versions: other services read them, so that a shape may gain an optional field and never changes otherwise. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../src/wire/contract.js';

/** The schema with references resolved and descriptions removed, so that a better description is no change. */
export const shapeOf = (schema: Schema): Schema => bare(schema, schema.definitions ?? {});

const words = new Set(['$schema', '$id', 'title', 'description', 'definitions', 'examples']);
const bare = (node: Schema, definitions: NonNullable<Schema['definitions']>): Schema => {
  const to = node.$ref?.replace('#/definitions/', '');
  if (to !== undefined) return bare(definitions[to] as Schema, definitions);
  const entries = Object.entries(node).filter(([name]) => !words.has(name));
  const of = ([name, value]: [string, unknown]): [string, unknown] => {
    if (name === 'properties') return [name, sorted(value as Record<string, Schema>, (one) => bare(one, definitions))];
    if (name === 'items') return [name, bare(value as Schema, definitions)];
    if (name === 'oneOf') return [name, (value as Schema[]).map((one) => bare(one, definitions))];
    if (name === 'required' || name === 'enum') return [name, (value as string[]).toSorted()];
    return [name, value];
  };
  return sorted(Object.fromEntries(entries.map(of)), (one) => one) as Schema;
};

const sorted = <T, R>(fields: Readonly<Record<string, T>>, of: (value: T) => R): Record<string, R> =>
  Object.fromEntries(
    Object.entries(fields)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, of(value)]),
  );

export const hashOf = (schema: Schema): string =>
  createHash('sha256')
    .update(JSON.stringify(shapeOf(schema)))
    .digest('hex');

/** Whether the new shape only adds optional fields, so that readers of either can read the other. */
export const onlyAdds = (before: Schema, after: Schema): boolean => adds(shapeOf(before), shapeOf(after));

const adds = (before: Schema, after: Schema): boolean => {
  const { properties: had, items, oneOf, ...rest } = before;
  const { properties: has, items: itemsNow, oneOf: oneOfNow, ...restNow } = after;
  return (
    isDeepStrictEqual(rest, restNow) && // `required` is in here
    Object.entries(had ?? {}).every(([name, one]) => has?.[name] !== undefined && adds(one, has[name])) &&
    (had !== undefined || has === undefined) &&
    (items === undefined ? itemsNow === undefined : itemsNow !== undefined && adds(items, itemsNow)) &&
    oneOf?.length === oneOfNow?.length &&
    (oneOf ?? []).every((one, n) => adds(one, oneOfNow?.[n] as Schema))
  );
};

/** Name of a published version -> the hash of its shape. */
export type Lock = Readonly<Record<string, string>>;

/** The new lock; throws, saying what to do instead, where something published would change. `committed` is what stands in the repository. */
export const relocked = (
  lock: Lock,
  committed: Readonly<Record<string, Schema>>,
  now: Readonly<Record<string, Schema>>,
): Lock => {
  const wrong = Object.entries(lock).flatMap(([name, hash]) => {
    const [before, after] = [committed[name], now[name]];
    if (after === undefined) return [`${name} is gone: who has read the log from its beginning still meets it. Keep its type.`];
    if (hashOf(after) === hash) return [];
    if (before === undefined || hashOf(before) !== hash)
      return [`schemas of ${name} were edited by hand: take the committed file back, and change the TypeScript type.`];
    return onlyAdds(before, after) ? [] : [`${name} is published and would change. ${instead(name)}`];
  });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return sorted(now, hashOf);
};

const instead = (name: string): string => {
  const [, service, type, version] = /^(\w+)\.(\w+)\.v(\d+)$/.exec(name) ?? [];
  const next = `${type}.v${Number(version) + 1}`;
  return `Take the change back and add '${next}' to the events of ${service} beside it, with samples/${service}/${next}.json; an optional field alone may join v${version}.`;
};
