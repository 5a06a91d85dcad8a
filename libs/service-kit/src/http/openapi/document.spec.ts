import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { call, open, world } from '../http.fixtures.js';
import type { RunningHttp } from '../start-http.js';
import { openApi } from './document.js';

type Operation = {
  parameters: { name: string }[];
  requestBody?: { required: boolean; content: Record<string, { schema: unknown }> };
  responses: object;
};
const document = openApi(world()) as {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: object; schemas: object };
};
const id = { type: 'string', pattern: '^[\\w.:-]{1,64}$' };

let http: RunningHttp;
beforeAll(async () => {
  http = await open(world());
});
afterAll(() => http.close());

it('has every command and view, and nothing else but what watches over the process', () => {
  const { commands, views } = world();
  const paths = [...Object.values(commands), ...Object.values(views)].map(({ path }) => path.replace(/:(\w+)/g, '{$1}'));
  expect(Object.keys(document.paths).sort()).toEqual([...paths, '/livez', '/readyz', '/heard'].sort());
});

it('a body is described by the decorators that check it, without what the path names, and shown by an example', () => {
  const { requestBody, parameters } = document.paths['/v1/orders/{orderId}/place']?.post ?? {};
  expect(requestBody).toEqual({
    required: true,
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: {
            buyerTier: { type: 'string', enum: ['NORMAL', 'GOOD'] },
            note: { type: 'string', minLength: 1, maxLength: 2000 },
            services: { type: 'array', items: { enum: ['INSTALL'] } },
            lines: {
              type: 'array',
              items: {
                ...{ type: 'object', required: ['lineId', 'quantity'], additionalProperties: false },
                properties: { lineId: id, quantity: { type: 'integer', minimum: 1 } },
              },
            },
          },
          required: ['buyerTier', 'lines'],
          additionalProperties: false,
        },
        example: { buyerTier: 'NORMAL', lines: [{ lineId: 'l1', quantity: 1 }] },
      },
    },
  });
  expect(parameters).toContainEqual({ name: 'orderId', in: 'path', required: true, schema: id });
  expect(parameters?.map(({ name }) => name)).toEqual(['orderId', 'Idempotency-Key', 'If-Match', 'Redress-After', 'preview']);
  expect(document.paths['/v1/refunds/{refundId}/agree']?.post?.requestBody?.required).toBe(false);
});

it('a view is described by the query it takes', () => {
  const names = (path: string) => document.paths[path]?.get?.parameters.map(({ name }) => name);
  expect(names('/v1/orders/{id}')).toEqual(['id', 'at', 'Redress-After']);
  expect(names('/v1/ledger')).toEqual(['at', 'account', 'orderId', 'limit', 'cursor', 'Redress-After']);
  expect(names('/v1/events/{id}/explanation')).toEqual(['id', 'at', 'Redress-After']);
  expect(names('/v1/sellers/{id}/measures')).toEqual(['id', 'at', 'asOf', 'knownAt', 'window', 'definition', 'Redress-After']);
});

it('a list is described as its page, with what stands beside it', () => {
  const item = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
  const list = {
    items: { type: 'array', items: item },
    next: expect.anything(),
    total: expect.anything(),
    totalIsAtLeast: expect.anything(),
  };
  expect(document.components.schemas).toMatchObject({
    LedgerView: { properties: list, required: ['items', 'total'] },
    BalancesView: { properties: { balanced: { type: 'boolean' }, ...list }, required: ['balanced', 'items', 'total'] },
  });
});

it('every problem has the same schema, whatever its status', () => {
  const schemas = Object.values(document.components.responses).map(({ content }) => content['application/problem+json'].schema);
  expect(new Set(schemas.map((schema) => JSON.stringify(schema)))).toEqual(new Set(['{"$ref":"#/components/schemas/Problem"}']));
  expect(JSON.stringify(document)).not.toMatch(/"(oneOf|anyOf|allOf|const)":/);
});

it('every reference leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(20);
  for (const [, kind, name] of references) expect(document.components).toHaveProperty([String(kind), String(name)]);
});

it('is served, and so is a page that needs nothing from elsewhere', async () => {
  const { status, text } = await call(http.url, 'GET', '/openapi.json');
  expect([status, JSON.parse(text)]).toEqual([200, JSON.parse(JSON.stringify(document))]);
  const page = await call(http.url, 'GET', '/docs');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self'/);
  expect(page.headers.get('x-powered-by')).toBeNull();
  const needed = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, address]) => new URL(String(address), `${http.url}/docs`),
  );
  expect(needed.length).toBeGreaterThan(3);
  for (const { origin, pathname } of needed) {
    expect(origin).toBe(http.url);
    expect((await call(http.url, 'GET', pathname)).status).toBe(200);
  }
  expect((await call(http.url, 'GET', '/docs/swagger-ui-init.js')).text).toMatch(/refunds\.agree/);
  expect(await call(http.url, 'GET', '/docs/nothing.js')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
});
