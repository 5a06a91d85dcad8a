// The examples of the document are bodies that the doors take.
import { checked } from '@redress/service-kit';
import { openApi } from '@redress/service-kit/http';
import { commands } from '../src/system.js';

type Operation = { operationId: string; requestBody: { content: { 'application/json': { example: object } } } };
const document = openApi({ commands, views: {} }) as unknown as { paths: Record<string, { post?: Operation }> };
const operations = Object.entries(document.paths).flatMap(([path, { post }]) =>
  post ? [[post.operationId, path, post] as const] : [],
);

it.each(operations)('%s', (name, path, { requestBody }) => {
  const ids = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => [id as string, 'x1']));
  const { example } = requestBody.content['application/json'];
  expect(() => checked(commands[name]!.dto, { ...ids, ...example })).not.toThrow();
});
