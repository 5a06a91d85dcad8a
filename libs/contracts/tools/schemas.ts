/** JSON Schemas of the wire from the TypeScript types of the events: one per event type and version, complete in itself. */
import { fileURLToPath } from 'node:url';
import { type Schema as Generated, createGenerator } from 'ts-json-schema-generator';
import type { ServiceName } from '../src/published.js';
import type { Schema } from '../src/wire/contract.js';

/** The TypeScript type that lists each service's events. */
const listOf: Readonly<Record<ServiceName, string>> = {
  orders: 'OrdersEvents',
  refunds: 'RefundsEvents',
  arbitration: 'ArbitrationEvents',
  penalties: 'PenaltiesEvents',
  compliance: 'ComplianceEvents',
};

const most = Number.MAX_SAFE_INTEGER;
/** The aliases of values.ts in their wire form; values.ts explains their meaning. */
const values: Readonly<Record<string, Schema>> = {
  Fen: { type: 'string', pattern: '^(?!-0\\.00$)-?(?:0|[1-9]\\d{0,13})\\.\\d{2}$' },
  Points: { type: 'integer', minimum: 0, maximum: most },
  Count: { type: 'integer', minimum: 0, maximum: most },
  Net: { type: 'integer', minimum: -most, maximum: most },
  Figure: { type: 'number' },
  Instant: { type: 'string', format: 'date-time', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' },
  Day: { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
};

export type EventSchema = Readonly<{ service: ServiceName; type: string; version: number; schema: Schema }>;

/** The schemas of all events: `OrderPaid` is version 1, `OrderPaid.v2` would be the second. Throws where a type cannot be published. */
export const eventSchemas = (): EventSchema[] => {
  const config = { path: fileURLToPath(new URL('../src/index.ts', import.meta.url)), skipTypeCheck: true, topRef: true };
  const tsconfig = fileURLToPath(new URL('../../../tsconfig.json', import.meta.url));
  const generator = createGenerator({ ...config, tsconfig, expose: 'export', jsDoc: 'extended', additionalProperties: true });
  const explained = generator.createSchema('Explanation').definitions as Definitions;
  return Object.entries(listOf).flatMap(([service, list]) => {
    const definitions = { ...(generator.createSchema(list).definitions as Definitions), ...explained };
    const events = (definitions[list] as Generated).properties as Definitions;
    return Object.entries(events).map(([name, raw]) => {
      const [type = name, version = '1'] = name.split('.v');
      const schema = eventSchema(service as ServiceName, { type, version: Number(version) }, raw, definitions);
      return { service: service as ServiceName, type, version: Number(version), schema };
    });
  });
};

type Definitions = Record<string, Generated>;

const eventSchema = (
  service: ServiceName,
  { type, version }: { type: string; version: number },
  raw: Generated,
  definitions: Definitions,
): Schema => {
  const used = new Map<string, Schema>();
  const name = `redress.${service}.${type}.v${version}`;
  const tidied = (node: Generated, path: string): Schema => tidy(node, `${name} ${path}`, refer);
  const refer = (to: string): void => {
    if (used.has(to)) return;
    used.set(to, {}); // it may come by itself
    const { description } = definitions[to] as Generated;
    used.set(to, values[to] ? { description, ...values[to] } : tidied(definitions[to] as Generated, `(${to})`));
  };
  const named = /^#\/definitions\/(.*)$/.exec(raw.$ref ?? '')?.[1];
  const body = tidied(named === undefined ? raw : { ...(definitions[named] as Generated), description: raw.description }, '');
  refer('Explanation');
  const explained = { explanation: { $ref: '#/definitions/Explanation' } };
  const whole = (one: Schema): Schema => {
    if (one.type !== 'object') throw new Error(`${name}: an event's data must be an object`);
    if (one.properties?.['explanation']) throw new Error(`${name}: the field explanation is taken, for why a rule decided`);
    return { ...one, properties: { ...one.properties, ...explained } };
  };
  const { description, ...shape } = body.oneOf ? { ...body, oneOf: body.oneOf.map(whole) } : whole(body);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:redress:event:${service}.${type}.v${version}`,
    title: type,
    description,
    type: 'object',
    ...shape,
    definitions: Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};

/** Reports every definition that it meets to `refer`. Objects stay open: an added field is no new version, and readers ignore it. */
const tidy = (node: Generated, path: string, refer: (to: string) => void): Schema => {
  const { additionalProperties: _, anyOf, properties, items, ...rest } = node;
  const to = /^#\/definitions\/(.*)$/.exec(rest.$ref ?? '')?.[1];
  if (to !== undefined) refer(decodeURIComponent(to));
  if (rest.type === 'number') throw new Error(`${path}: is it Fen, Points or a Count? A plain number has no form on the wire`);
  return {
    ...rest,
    ...(anyOf && { oneOf: (anyOf as Generated[]).map((one, n) => tidy(one, `${path}|${n}`, refer)) }),
    ...(properties && {
      properties: mapped(properties as Definitions, (one, name) => tidy(one, `${path}/${name}`, refer)),
    }),
    ...(items && { items: tidy(items as Generated, `${path}/[]`, refer) }),
  } as unknown as Schema;
};

const mapped = (properties: Definitions, of: (node: Generated, name: string) => Schema): Record<string, Schema> =>
  Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, of(node, name)]));
