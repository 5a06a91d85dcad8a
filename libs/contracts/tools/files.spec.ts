// The committed files are those generated from the types and samples, and published versions stay unchanged.
import { Ajv } from 'ajv';
import { committed, generated, leftOver } from './files.js';
import { hashOf, onlyAdds, relocked } from './lock.js';
import { eventSchemas } from './schemas.js';
import type { Schema } from '../src/index.js';

const all = eventSchemas();

it('schemas, lock and tables are up to date: npm run contracts', () => {
  const files = generated(all);
  expect(files.size).toBeGreaterThan(84);
  expect([...files].filter(([path, text]) => committed(path) !== text).map(([path]) => path)).toEqual([]);
  expect(leftOver(files, all)).toEqual([]);
});

it('every schema is valid draft-07, and its file accepts the same values as the code', () => {
  const ajv = new Ajv({ strict: true, formats: { date: true, 'date-time': true } });
  for (const { service, type, version, schema } of all) {
    const sample = JSON.parse(committed(`samples/${service}/${type}.v${version}.json`) ?? 'null') as object;
    const fits = ajv.compile(schema);
    expect([type, fits(sample), fits({ ...sample, channel: 'LIVE' }), fits({})]).toEqual([type, true, true, type === 'Hidden']);
  }
});

it('no event has a bare number: each is money, points, a count or a figure, with a form on the wire', () => {
  const named = ({ definitions: { Figure: _, ...others } = {}, ...schema }: Schema) => ({ ...schema, definitions: others });
  const bare = all.filter(({ schema }) => JSON.stringify(named(schema)).includes('"type":"number"'));
  expect(bare.map(({ type }) => type)).toEqual([]);
});

describe('a published version', () => {
  const schemaOf = (name: string) => all.find(({ type }) => type === name)?.schema as Schema;
  const paid = schemaOf('OrderPaid');
  const changed = (more: object, required = paid.required): Schema =>
    ({ ...paid, properties: { ...paid.properties, ...more }, required }) as Schema;
  const name = 'orders.OrderPaid.v1';
  const lock = { [name]: hashOf(paid) };
  const relock = (now: Schema) => relocked(lock, { [name]: paid }, { [name]: now });

  it('may get better descriptions, and definitions of other names', () => {
    const text = JSON.stringify({ ...paid, description: 'other words' }).replaceAll('definitions/Fen', 'definitions/Yuan');
    const renamed = JSON.parse(text.replaceAll('"Fen":', '"Yuan":')) as Schema;
    expect(relock(renamed)).toEqual(lock);
  });

  it('may get an optional field, at any depth', () => {
    const channel = { channel: { type: 'string' } };
    expect(relock(changed(channel))).not.toEqual(lock);
    const lines = paid.properties?.['lines'] as Schema;
    const deep = { lines: { ...lines, items: { ...lines.items, properties: { ...lines.items?.properties, ...channel } } } };
    expect(relock(changed(deep))).not.toEqual(lock);
    const reversed = schemaOf('CompensationReversed');
    const both = (reversed.oneOf ?? []).map((one) => ({ ...one, properties: { ...one.properties, ...channel } }));
    expect(onlyAdds(reversed, { ...reversed, oneOf: both })).toBe(true);
  });

  it.each<[string, Schema]>([
    ['a required field more', changed({ channel: { type: 'string' } }, [...(paid.required ?? []), 'channel'])],
    ['a required field that need not be', changed({}, paid.required?.slice(1) ?? [])],
    ['a field of another type', changed({ cash: { $ref: '#/definitions/Points' } })],
    ['a field less', { ...paid, properties: { orderId: { type: 'string' } } }],
    ['a word more that a field may say', changed({ edition: { type: 'string', enum: ['tmall-2022'] } })],
    ['an alternative', { ...paid, oneOf: [{ type: 'object' }] }],
  ])('never gets %s', (_what, now) => {
    expect(() => relock(now)).toThrow(/orders\.OrderPaid\.v1 is published and would change\. .*'OrderPaid\.v2'/);
  });

  it('is never removed, nor edited by hand', () => {
    expect(() => relocked(lock, { [name]: paid }, {})).toThrow(/is gone/);
    const edited = changed({ channel: { type: 'string' } });
    expect(() => relocked(lock, { [name]: edited }, { [name]: edited })).toThrow(/edited by hand/);
  });
});
