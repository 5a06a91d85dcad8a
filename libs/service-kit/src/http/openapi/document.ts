/** OpenAPI 3.1 of the very tables that are served. */
import { type CommandSpec, namesIn, type ViewSpec } from '@redress/context';
import type { ServiceApi } from '../../service-api.js';
import type { Documented } from '../ports.js';
import { cookieNames } from '../session/cookie.js';
import { sessionPath } from '../session/paths.js';
import { answerSchemas, operationOfCommand, operationOfView } from './operations.js';
import { problemResponses, schemas } from './problems.js';

/** `beside`: what is no command and no view. */
export const openApi = (
  { commands, views }: Pick<ServiceApi, 'commands' | 'views'>,
  { paths: beside, schemas: besides = {} }: Documented = { paths: {} },
): Readonly<Record<string, unknown>> => {
  const paths: Record<string, Record<string, unknown>> = {};
  const add = (path: string, method: string, operation: object) =>
    Object.assign((paths[braced(path)] ??= {}), { [method]: operation });
  for (const [name, spec] of Object.entries<CommandSpec>(commands)) add(spec.path, 'post', operationOfCommand(name, spec));
  for (const [name, spec] of Object.entries<ViewSpec>(views)) add(spec.path, 'get', operationOfView(name, spec));
  for (const [path, summary] of Object.entries(ofProcess)) add(path, 'get', watch(path as keyof typeof ofProcess, summary));
  const hasSessions = Object.hasOwn(beside, sessionPath);
  return {
    openapi: '3.1.0',
    info: { title: 'Redress', version: '1', description: about },
    paths: hasSessions ? alsoBySession({ ...paths, ...beside }) : { ...paths, ...beside },
    components: {
      schemas: { ...schemas, ...besides, ...answerSchemas(views) },
      responses: problemResponses,
      securitySchemes: { actor, ...(hasSessions && { session }) },
    },
  };
};

const actor = {
  type: 'apiKey',
  in: 'header',
  name: 'Redress-Actor',
  description: 'Who asks: buyer:b1, seller:s1, officer:o1, courier, platform',
};
const session = {
  type: 'apiKey',
  in: 'cookie',
  name: cookieNames.plain,
  description: `Of POST /v1/session; ${cookieNames.overTls} where that came by TLS. What changes something bears the header Redress-Client, too.`,
};

type Operation = Readonly<{ security?: readonly object[] }>;

/** Who may name an actor in a header may be one by a session, too. */
const alsoBySession = (paths: Readonly<Record<string, object>>): Record<string, object> => {
  const also = (operation: Operation): Operation =>
    operation.security?.some((one) => 'actor' in one)
      ? { ...operation, security: [...operation.security, { session: [] }] }
      : operation;
  const within = (path: object) =>
    Object.fromEntries(Object.entries(path).map(([method, one]) => [method, also(one as Operation)]));
  return Object.fromEntries(Object.entries(paths).map(([path, one]) => [path, within(one)]));
};

const about =
  'After-sales cases: every command is a POST, every view a GET. Until real authentication the header Redress-Actor says who asks; callers are believed on a loopback address, or with AUTH=development.';

const ofProcess = {
  '/livez': 'The process runs',
  '/readyz': 'It may be asked; how far behind it is',
  '/heard': 'Waits until what is committed, or `after` (refund-r1@3), has been heard',
};

const watch = (path: keyof typeof ofProcess, summary: string) => ({
  operationId: path.slice(1),
  tags: ['process'],
  summary,
  security: [],
  ...(path === '/heard' && { parameters: [{ name: 'after', in: 'query', required: false, schema: { type: 'string' } }] }),
  responses: {
    '200': { description: 'Yes' },
    ...(path === '/heard' && { '400': { $ref: '#/components/responses/400' } }),
    ...(path !== '/livez' && { '503': { $ref: '#/components/responses/503' } }),
  },
});

/** `/v1/orders/:orderId/pay` -> `/v1/orders/{orderId}/pay` */
const braced = (path: string): string => namesIn(path).reduce((text, name) => text.replace(`:${name}`, `{${name}}`), path);
