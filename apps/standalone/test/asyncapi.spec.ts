// docs/events/asyncapi.yaml is what the contexts and contracts say, is AsyncAPI 3.0, and its examples fit its schemas.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { contracts } from '@redress/contracts';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

type Ref = { $ref: string };
type Document = {
  channels: Record<string, { address: string; messages: Record<string, Ref> }>;
  operations: Record<string, { action: string; channel: Ref; messages: Ref[] }>;
  components: {
    messages: Record<string, { payload: Ref; examples: { payload: object }[] }>;
    schemas: Record<string, object>;
    messageTraits: { cloudEvent: { headers: { required: string[]; properties: Record<string, object> } } };
  };
};
const root = fileURLToPath(new URL('../../../', import.meta.url));
const document = parse(readFileSync(`${root}docs/events/asyncapi.yaml`, 'utf8')) as Document;
const formats = {
  'date-time': true,
  date: true,
  uri: true,
  'uri-reference': true,
  'uri-template': true,
  email: true,
  regex: true,
} as const;

it('is up to date: npm run contracts', () => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/contracts.mjs', '--pages', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('is AsyncAPI 3.0, by its own schema', () => {
  const file = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json');
  const { $schema: _, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as { $schema: string };
  const { definitions } = schema as unknown as { definitions: Record<string, { $schema?: string; $id?: string }> };
  for (const one of Object.values(definitions)) {
    delete one.$schema; // draft-07 by another spelling of its address
    delete one.$id;
  }
  const ajv = new Ajv({ strict: false, formats, allErrors: false });
  const fits = ajv.compile(schema);
  expect([fits(document), fits.errors]).toEqual([true, null]);
  expect(fits({ ...document, channels: { orders: { address: 7 } } })).toBe(false); // it does look
});

it('refers to nothing that is not there', () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref);
  expect(refs.length).toBeGreaterThan(500);
  const at = (ref: string) =>
    ref.slice(2).split('/').reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], document); // prettier-ignore
  expect(refs.filter((ref) => !ref.startsWith('#/') || at(ref) === undefined)).toEqual([]);
});

it('has a message for each event, whose example fits its schema', () => {
  const names = Object.entries(contracts).flatMap(([service, table]) => Object.keys(table).map((name) => `${service}.${name}`));
  expect(Object.keys(document.components.messages)).toEqual(names);
  const ajv = new Ajv({ strict: false, formats }).addSchema({ components: document.components }, 'doc');
  for (const [name, { payload, examples }] of Object.entries(document.components.messages)) {
    const fits = ajv.compile({ $ref: `doc${payload.$ref}` });
    expect([name, examples.map((example) => fits(example.payload)), fits({})]).toEqual([
      name,
      [true],
      name.endsWith('.Hidden.v1'),
    ]);
  }
});

it('says who sends and who hears: everybody on one topic a service', () => {
  expect(Object.values(document.channels).map(({ address }) => address)).toEqual(['orders', 'refunds', 'arbitration', 'penalties', 'compliance'].map((one) => `redress.${one}`)); // prettier-ignore
  expect(Object.keys(document.operations)).toEqual([
    ...['orders.send', 'refunds.send', 'arbitration.send', 'penalties.send', 'compliance.send'],
    ...[
      'orders.hear.refunds',
      'refunds.hear.orders',
      'refunds.hear.arbitration',
      'refunds.hear.penalties',
      'refunds.calendar.hear.arbitration',
    ],
    ...[
      'arbitration.hear.orders',
      'arbitration.hear.refunds',
      'arbitration.hear.arbitration',
      'arbitration.hear.penalties',
      'arbitration.calendar.hear.arbitration',
      'penalties.hear.orders',
      'penalties.hear.refunds',
      'penalties.hear.arbitration',
      'penalties.payer.hear.penalties',
    ],
    ...['orders', 'refunds', 'arbitration', 'penalties'].map((one) => `compliance.hear.${one}`),
  ]);
});
