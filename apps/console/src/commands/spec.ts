/** What a command asks for, read from the API's own document: a command that the API learns has its form at once. */
import { useQuery } from '@tanstack/react-query';
import { get } from '../api/client.js';

export type Schema = Readonly<{
  type?: string;
  enum?: readonly string[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  pattern?: string;
  maxLength?: number;
  minItems?: number;
  oneOf?: readonly Schema[];
}>;

export type CommandSpec = Readonly<{ name: string; path: string; body: Schema; previews: boolean }>;

type Operation = Readonly<{
  operationId?: string;
  parameters?: readonly { name?: string }[];
  requestBody?: { content?: { 'application/json'?: { schema?: Schema } } };
}>;
type Document = Readonly<{ paths: Readonly<Record<string, Readonly<{ post?: Operation }>>> }>;

const specsIn = ({ paths }: Document): Readonly<Record<string, CommandSpec>> =>
  Object.fromEntries(
    Object.entries(paths).flatMap(([path, { post }]) => {
      if (post?.operationId === undefined) return [];
      const body = post.requestBody?.content?.['application/json']?.schema ?? {};
      const previews = post.parameters?.some(({ name }) => name === 'preview') ?? false;
      return [[post.operationId, { name: post.operationId, path, body, previews }]];
    }),
  );

export const useCommandSpecs = () =>
  useQuery({ queryKey: ['document'], queryFn: async () => specsIn(await get<Document>('/openapi.json')), staleTime: Infinity });

export type Ids = Readonly<Record<string, string>>;

/** `/v1/cases/{caseId}/take` with the ids of what is looked at. */
export const pathFor = ({ path }: CommandSpec, ids: Ids): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));

/** The fields of a body that a person fills in: those that the page knows already are left out. */
export const fieldsOf = ({ body, path }: CommandSpec, ids: Ids): readonly (readonly [string, Schema])[] =>
  Object.entries(body.properties ?? {}).filter(([name]) => !(name in ids) && !path.includes(`{${name}}`));

/** What is known already and belongs in the body. */
export const givenFor = ({ body, path }: CommandSpec, ids: Ids): Record<string, string> =>
  Object.fromEntries(Object.entries(ids).filter(([name]) => name in (body.properties ?? {}) && !path.includes(`{${name}}`)));
