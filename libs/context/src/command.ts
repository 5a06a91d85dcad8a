import { type Metadata, reject } from '@redress/event-sourcing';
import type { ActorKind } from '@redress/contracts';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import type { Page } from './paged.js';
import { quicklyChecked } from './quick-check.js';
import type { SeenBy } from './seen-by.js';
import type { Shape } from './shape.js';

/** A command as any entry point hands it in: HTTP, a scenario, an import, a timer. `body` is as the caller wrote it, unchecked. */
export type CommandEnvelope = Readonly<{
  type: string;
  as: string;
  at: string;
  body: object;
  commandId?: string;
  ifMatch?: number;
  correlationId?: string;
  causationId?: string;
  /** Stored beside the events that the command causes. */
  metadata?: Metadata;
}>;

/** A query as any entry point hands it in. `at`: the answer as of that instant. */
export type QueryEnvelope = Readonly<{
  view: string;
  id?: string;
  at?: string;
  where?: Readonly<Record<string, string>>;
  options?: ViewOptions;
  /** Of a view with a list: this page of it, as `Paged`. Absent: the whole list, as scenarios and the command line want it. */
  page?: Page;
  /** The actor that asks, as `buyer:b1`. Absent: the platform itself. */
  as?: string;
}>;
export type ViewOptions = Readonly<{ asOf?: string; knownAt?: string; window?: string; definition?: string; now?: string }>;

/** One command of a context: what its body must be, and where HTTP takes it. `:names` of the path are fields of the body. */
export type CommandSpec = Readonly<{
  dto: new () => object;
  /** The kinds of actor that may ever issue it (domain.md, who may); `platform` stands for the services too. */
  by: readonly ActorKind[];
  path: `/v1/${string}`;
  summary: string;
  /**
   * The command brings no new id, so that only an `Idempotency-Key` tells a retry from a second command: HTTP demands the key, or
   * the field that may stand in its place.
   */
  key?: 'NEEDED' | Readonly<{ orField: string }>;
}>;
export type CommandTable = Readonly<Record<string, CommandSpec>>;

/**
 * One view of a context: its HTTP path, its query parameters and the shape of its answer. `:id` of the path is the id of what it
 * shows; its other `:names` are filters that every query must name (`where`).
 */
export type ViewSpec = Readonly<{
  path: `/v1/${string}`;
  summary: string;
  /** Which of `asOf`, `knownAt`, `window`, `definition` it takes, and by which fields it filters. `at` is every view's. */
  query?: readonly string[];
  /** What the filters of `query` mean that are more than "only where this field is that". */
  means?: Readonly<Record<string, Shape>>;
  /** The parameters of `query` that are required. */
  needs?: readonly string[];
  /** Its whole answer. */
  answer?: Shape;
  /** The view has a list that grows, which HTTP gives in pages: the answer itself (`ITSELF`), or the field of the answer with this name. */
  list?: string;
  /** The list may be of any length: it is answered in pages only, on every entry point, and only as of now. */
  alwaysPaged?: true;
  /** The actors that see an answer, beside staff; absent: nobody else. */
  seenBy?: SeenBy;
  /** The view reads an unbounded number of rows for a small answer: only a few such queries run at once. */
  readsMuch?: true;
}>;
export type ViewTable = Readonly<Record<string, ViewSpec>>;

/** The names in a path: `/v1/orders/:orderId/pay` -> `orderId`. */
export const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

/** Whether a view shows one thing, which a query names by its id. */
export const takesId = ({ path }: Pick<ViewSpec, 'path'>): boolean => namesIn(path).includes('id');

/** The filters that stand in the path of a view, beside its id. */
export const filtersInPath = ({ path }: Pick<ViewSpec, 'path'>): readonly string[] =>
  namesIn(path).filter((name) => name !== 'id');

/** The body as its DTO has it. Throws `INVALID`; a field that nobody declared is refused, not dropped. */
export const checked = <Dto extends object>(dto: new () => Dto, body: object): Dto => {
  const right = quicklyChecked(dto, body);
  if (right) return right;
  const instance = plainToInstance(dto, body);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  const found = [...passedOver(body), ...errors.flatMap((error) => flat(error))];
  if (found.length === 0) return instance;
  const fields = Object.fromEntries(found);
  const what = Object.entries(fields).map(([field, problems]) => `${field}: ${problems[0]}`);
  return reject('INVALID', what.join('; '), { fields });
};

/** Names that class-transformer drops silently at any depth: no field of ours has one. */
const passed = ['__proto__', 'constructor'];
const passedOver = (value: unknown, path = ''): [string, string[]][] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    passed.includes(name)
      ? [[path + name, [`property ${name} should not exist`]] as [string, string[]]]
      : passedOver(inner, `${path}${name}.`),
  );
};

/** Path of a field, as `lines.0.paid`, and the messages about it. */
const flat = ({ property, constraints, children }: ValidationError, path = ''): [string, string[]][] => [
  ...(constraints ? [[path + property, Object.values(constraints)] as [string, string[]]] : []),
  ...(children ?? []).flatMap((child) => flat(child, `${path}${property}.`)),
];
