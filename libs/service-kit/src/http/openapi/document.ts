/** OpenAPI 3.1 of the very tables that are served. */
import { type CommandSpec, namesIn, type ViewSpec } from '@redress/context';
import type { ServiceApi } from '../../service-api.js';
import { answerSchemas, operationOfCommand, operationOfView } from './operations.js';
import { problemResponses, schemas } from './problems.js';

/** `beside`: operations of what is no command and no view, by braced path and method. */
export const openApi = (
  { commands, views }: Pick<ServiceApi, 'commands' | 'views'>,
  beside: Readonly<Record<string, object>> = {},
): Readonly<Record<string, unknown>> => {
  const paths: Record<string, Record<string, unknown>> = {};
  const add = (path: string, method: string, operation: object) =>
    Object.assign((paths[braced(path)] ??= {}), { [method]: operation });
  for (const [name, spec] of Object.entries<CommandSpec>(commands)) add(spec.path, 'post', operationOfCommand(name, spec));
  for (const [name, spec] of Object.entries<ViewSpec>(views)) add(spec.path, 'get', operationOfView(name, spec));
  for (const [path, summary] of Object.entries(ofProcess)) add(path, 'get', watch(path as keyof typeof ofProcess, summary));
  const actor = {
    type: 'apiKey',
    in: 'header',
    name: 'Redress-Actor',
    description: 'Who asks: buyer:b1, seller:s1, officer:o1, courier, platform',
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Redress', version: '1', description: about },
    paths: { ...paths, ...beside },
    components: { schemas: { ...schemas, ...answerSchemas(views) }, responses: problemResponses, securitySchemes: { actor } },
  };
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
