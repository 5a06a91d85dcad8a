import { readFileSync } from 'node:fs';
import { gatewayDocument } from '@redress/gateway';
import { parse } from 'yaml';
import { codes } from '../src/texts/codes.js';
import { commands } from '../src/texts/commands.js';
import { events } from '../src/texts/events.js';
import { languages, messagesOf, tables } from '../src/texts/index.js';
import { problems } from '../src/texts/problems.js';
import { ui } from '../src/texts/ui.js';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const missing = (wanted: Iterable<string>, known: object): string[] =>
  [...new Set(wanted)].filter((one) => !Object.hasOwn(known, one)).sort();

type Document = { paths: Record<string, { post?: { operationId?: string } }>; components: { schemas: Record<string, object> } };
const document = gatewayDocument() as Document;

/** All enums of the document, with the last name on the way to each. */
const enumsIn = (node: unknown, name = ''): [string, string[]][] => {
  if (typeof node !== 'object' || node === null) return [];
  const own = (node as { enum?: unknown }).enum;
  const here: [string, string[]][] = Array.isArray(own) ? [[name, own.map(String)]] : [];
  const deeper = Object.entries(node).flatMap(([key, value]) => enumsIn(value, ['items', 'schema'].includes(key) ? name : key));
  return [...here, ...deeper];
};

it('every published type of event has a text in both languages', () => {
  const types = Object.keys(JSON.parse(read('libs/contracts/published.lock.json')) as object).map(
    (one) => one.split('.')[1] ?? '',
  );
  expect(missing(types, events)).toEqual([]);
});

it('every command that HTTP takes has a text for its button', () => {
  const names = Object.values(document.paths).flatMap(({ post }) => (post?.operationId === undefined ? [] : [post.operationId]));
  expect(missing(names.filter((name) => name.includes('.')), commands)).toEqual([]); // prettier-ignore
});

it('every code of a refusal has a text', () => {
  const [, refusals = []] = enumsIn(document.components.schemas['Problem']).find(([name]) => name === 'code') ?? [];
  expect(refusals.length).toBeGreaterThan(10);
  expect(missing(refusals, problems)).toEqual([]);
});

it('every status, reason and other code of views and commands has a text on some axis', () => {
  const known = Object.assign({}, ...Object.values(codes), problems, ui) as object;
  const technical = ['sort', 'measure', 'id', 'rule'];
  const all = enumsIn(document)
    .filter(([name]) => !technical.includes(name))
    .flatMap(([, values]) => values)
    .filter((value) => /^[A-Z][A-Z_]+$/.test(value));
  expect(missing(all, known)).toEqual([]);
});

it.each([
  ['OrderView', 'order'],
  ['RefundView', 'refund'],
  ['CaseView', 'case'],
  ['HelpView', 'help'],
  ['ComplaintView', 'complaint'],
  ['ClaimView', 'claim'],
  ['ReportView', 'report'],
  ['CompensationView', 'compensation'],
  ['ViolationView', 'violation'],
] as const)('every status of %s has a text on its own axis', (view, axis) => {
  const properties = (document.components.schemas[view] as { properties: { status: object } }).properties;
  const [[, statuses] = ['', []]] = enumsIn(properties.status, 'status');
  expect(statuses.length).toBeGreaterThan(1);
  expect(missing(statuses, codes[axis])).toEqual([]);
});

it('every rule has a title in both languages', () => {
  const rules = parse(read('libs/rulebook/rules/texts.yaml')) as { id: string; zh: { title: string }; en: { title: string } }[];
  expect(rules.filter(({ zh, en }) => !zh.title || !en.title).map(({ id }) => id)).toEqual([]);
});

it('no text is empty, and both languages fill in the same values', () => {
  const valuesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
  const wrong = [...Object.entries({ '': ui, ...tables })].flatMap(([table, pairs]) =>
    Object.entries(pairs)
      .filter(([, [zh, en]]) => !zh || !en || String(valuesIn(zh)) !== String(valuesIn(en)))
      .map(([key]) => `${table} ${key}`),
  );
  expect(wrong).toEqual([]);
});

it('both languages have the very same messages', () => {
  const [zh, en] = languages.map((language) => Object.keys(messagesOf(language, {})));
  expect(zh).toEqual(en);
});
