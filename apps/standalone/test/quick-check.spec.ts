// The quick check of a body says yes to nothing that class-validator refuses, and gives what class-transformer gives; of every command.
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { openApi } from '@redress/service-kit/http';
import { quicklyChecked } from '@redress/context';
import { offered } from '@redress/simulation';

type Operation = { operationId: string; requestBody: { content: { 'application/json': { example: object } } } };
const { paths } = openApi({ commands: offered.commands, views: {} }) as unknown as {
  paths: Record<string, { post?: Operation }>;
};
const bodies = Object.entries(paths).flatMap(([path, { post }]) => {
  if (!post) return [];
  const ids = Object.fromEntries(
    [...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => [id as string, id === 'day' ? '2026-03-02' : 'x1']),
  );
  return [{ name: post.operationId, body: { ...ids, ...post.requestBody.content['application/json'].example } }];
});

/** What may stand anywhere, right here and wrong there. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    0,
    -1,
    1,
    0.5,
    1e13,
    NaN,
    '',
    ' ',
    'o1',
    'a:b',
    '199.00',
    '-1',
    '1e3',
    'x\0',
  ),
  fc.constantFrom<unknown>('2026-03-02T09:00:00+08:00', '2026-03-02', 'BUYER', 'PHYSICAL', 'NORMAL', '\ud800', [], [[]], {}, [
    null,
  ]),
  fc.constantFrom<unknown>(['p1'], ['p1', 'p1'], [1], { a: 1 }, new Date(0), [{}], 'x'.repeat(2001), Array(51).fill('p')),
);
/** Every place of a body, and a field that nobody declared. */
const placesOf = (value: unknown, at: readonly string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? []
    : [...Object.keys(value), ...(Array.isArray(value) ? [] : ['tip', 'constructor'])].flatMap((name) => [
        [...at, name],
        ...placesOf((value as Record<string, unknown>)[name], [...at, name]),
      ]);
const put = (body: unknown, [name = '', ...rest]: readonly string[], value: unknown): object => {
  const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) }) as Record<string, unknown>;
  copy[name] = rest.length === 0 ? value : put(copy[name], rest, value);
  return copy;
};

const judge = (name: string, body: object) => {
  const { dto } = offered.commands[name]!;
  const quick = quicklyChecked(dto, body);
  const instance = plainToInstance(dto, body);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return { quick, instance, right: errors.length === 0 };
};

it.each(bodies)('$name: its example is right at once', ({ name, body }) => {
  const { quick, instance, right } = judge(name, body);
  expect(right).toBe(true);
  expect(quick).toEqual(instance);
  expect(quick).toBeInstanceOf(offered.commands[name]!.dto);
});

it('is right only where class-validator finds it right, and then the same, whatever stands in whichever place', () => {
  let [yes, no] = [0, 0];
  const change = fc.constantFrom(...bodies).chain((one) => fc.record({ one: fc.constant(one), place: fc.constantFrom(...placesOf(one.body)), value: odd })); // prettier-ignore
  fc.assert(
    fc.property(change, ({ one, place, value }) => {
      const { quick, instance, right } = judge(one.name, put(one.body, place, value));
      if (quick === undefined) return void no++;
      yes++;
      expect(right).toBe(true);
      expect(quick).toEqual(instance);
    }),
    { numRuns: 4000 },
  );
  expect([yes > 200, no > 200]).toEqual([true, true]);
});
