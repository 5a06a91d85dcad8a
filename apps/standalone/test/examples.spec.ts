// The examples of the document are bodies that the doors take; and in none of them may a field be null, which is not absent.
import type { Rejected } from '@redress/event-sourcing';
import { checked } from '@redress/context';
import { openApi } from '@redress/service-kit/http';
import { offered } from '@redress/simulation';

type Schema = { properties?: Record<string, Schema>; items?: Schema };
type Operation = { operationId: string; requestBody: { content: { 'application/json': { example: object; schema: Schema } } } };
const document = openApi({ commands: offered.commands, views: {} }) as unknown as { paths: Record<string, { post?: Operation }> };
const operations = Object.entries(document.paths).flatMap(([path, { post }]) =>
  post ? [[post.operationId, path, post] as const] : [],
);

it.each(operations)('%s', (name, path, { requestBody }) => {
  const ids = Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => [id as string, id === 'day' ? '2026-03-02' : 'x1']),
  );
  const { example } = requestBody.content['application/json'];
  expect(() => checked(offered.commands[name]!.dto, { ...ids, ...example })).not.toThrow();
});

/** The paths of all fields that a body may have, within its lists too. */
const fieldsOf = ({ properties = {} }: Schema, path: readonly (string | number)[] = []): (string | number)[][] =>
  Object.entries(properties).flatMap(([name, schema]) => [
    [...path, name],
    ...fieldsOf(schema, [...path, name]),
    ...(schema.items ? fieldsOf(schema.items, [...path, name, 0]) : []),
  ]);

const everyField = operations.flatMap(([name, path, { requestBody }]) => {
  const { example, schema } = requestBody.content['application/json'];
  const ids = Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => [id as string, id === 'day' ? '2026-03-02' : 'x1']),
  );
  return fieldsOf(schema).map((field) => [name, field.join('.'), { ...ids, ...example }, field] as const);
});

it.each(everyField)('%s takes no null for %s', (name, place, example, field) => {
  const body = structuredClone(example) as Record<string, unknown>;
  let within: Record<string | number, unknown> = body;
  for (const step of field.slice(0, -1)) within = (within[step] ??= {}) as typeof within;
  within[field.at(-1)!] = null;
  let refusal: unknown;
  try {
    checked(offered.commands[name]!.dto, body);
  } catch (error) {
    refusal = (error as Rejected).refusal;
  }
  expect(refusal).toMatchObject({ code: 'INVALID', details: { fields: { [place]: expect.anything() } } });
});

it('there are optional fields among them', () => expect(everyField.length).toBeGreaterThan(60));
