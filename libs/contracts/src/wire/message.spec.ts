// Writing and reading messages: every published event is tested with its sample, as the golden corpus, and with random data.
import fc from 'fast-check';
import { type Contract, contracts, fromWireOf, type Published, type Schema, type ServiceName, toWire, Unpublishable, Unreadable, wireOf } from '../index.js'; // prettier-ignore
import { checkWire, messagesOf } from './message.js';

const all = Object.entries(contracts).flatMap(([service, table]) =>
  Object.entries(table).map(([name, one]) => [`${service}.${name}`, service as ServiceName, one] as const),
);
const headOf = (service: ServiceName, { type, version: v }: Contract) => ({ service, type, v });
const said = (service: ServiceName, type: string, data: object, explanation?: unknown) =>
  ({ service, type, v: 1, data, ...(explanation !== undefined && { explanation }) }) as Published;
const thrown = (run: () => unknown): Unreadable | Unpublishable => {
  try {
    run();
  } catch (error) {
    if (error instanceof Unreadable || error instanceof Unpublishable) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe.each(all)('%s', (_name, service, contract) => {
  const head = headOf(service, contract);

  it('has a sample that is read and written again unchanged', () => {
    expect(checkWire(head, contract.sample)).toEqual({ readable: true });
    const { data, explanation } = fromWireOf(head, contract.sample);
    expect(wireOf(said(service, contract.type, data, explanation))).toEqual(contract.sample);
  });

  it('is read as it was written, with any data of its schema', () => {
    fc.assert(
      fc.property(dataOf(contract.schema), (data) => {
        const wire = JSON.parse(JSON.stringify(wireOf(said(service, contract.type, data)))) as object;
        expect(fromWireOf(head, wire)).toEqual({ v: 1, data });
        expect(wire).toEqual(toWire(data)); // what people see, who have no schema
      }),
      { numRuns: 25 },
    );
  });

  it('is unreadable where a required field is missing or of another type', () => {
    for (const name of mustHave(contract)) {
      const { [name]: _, ...rest } = contract.sample;
      expect(checkWire(head, rest)).toMatchObject({ readable: false, kind: 'UNFIT' });
      expect(checkWire(head, { ...contract.sample, [name]: { odd: true } })).toMatchObject({ readable: false, kind: 'UNFIT' });
    }
    for (const odd of [null, 'text', 7, [], [contract.sample]]) expect(checkWire(head, odd)).toMatchObject({ kind: 'UNFIT' });
  });
});

describe('an event with a second published version', () => {
  const field = (name: string, type: object, more: object = {}): Schema => ({ type: 'object', required: [name], properties: { [name]: type as Schema, ...more } }); // prettier-ignore
  const v1 = { type: 'Weighed', version: 1, schema: field('kilos', { type: 'integer' }), sample: { kilos: 2 } };
  const v2 = { type: 'Weighed', version: 2, schema: field('grams', { type: 'integer' }), sample: { grams: 2000 } };
  const before = messagesOf({ orders: { 'Weighed.v1': v1 } });
  const readUp = { orders: { Weighed: [({ kilos }: { kilos: number }) => ({ grams: 1000 * kilos })] } };
  const after = messagesOf({ orders: { 'Weighed.v1': v1, 'Weighed.v2': v2 } }, readUp);
  const headed = (v: number) => ({ service: 'orders', type: 'Weighed', v }) as const;

  it('is read in the newest version, also where an older one arrives', () => {
    expect(after.fromWireOf(headed(1), { kilos: 2 })).toEqual({ v: 2, data: { grams: 2000 } });
    expect(after.fromWireOf(headed(2), { grams: 2000 })).toEqual({ v: 2, data: { grams: 2000 } });
  });

  it('is written in either version', () => {
    const event = (v: number, data: object) => ({ ...headed(v), data }) as never;
    expect([after.wireOf(event(1, { kilos: 2 })), after.wireOf(event(2, { grams: 2000 }))]).toEqual([v1.sample, v2.sample]);
    expect(() => after.wireOf(event(1, { grams: 2000 }))).toThrow(Unpublishable);
  });

  it('is reported as FUTURE in the second version by code that knows only the first', () => {
    expect([before.knows(headed(1)), before.knows(headed(2)), after.knows(headed(2))]).toEqual([true, false, true]);
    expect(before.checkWire(headed(2), v2.sample)).toMatchObject({ kind: 'FUTURE' });
  });

  it('that was parked in the first version is handed over in the second', () => {
    const parked = { ...headed(1), data: { kilos: 2 }, eventId: 'o@1' } as never;
    expect(after.newest(parked)).toEqual({ ...headed(2), data: { grams: 2000 }, eventId: 'o@1' });
    expect(before.newest(parked)).toBe(parked);
  });
});

it('every published version but the newest is read up to it', () => {
  for (const [service, table] of Object.entries(contracts))
    for (const { type, version, sample } of Object.values(table)) {
      const versions = Object.values(table).flatMap((one) => (one.type === type ? [one.version] : []));
      const head = { service: service as ServiceName, type, v: version };
      const { v, data } = fromWireOf(head, sample);
      expect([type, v]).toEqual([type, Math.max(...versions)]);
      expect(() => wireOf({ ...head, v, data })).not.toThrow();
    }
});

describe('amounts', () => {
  const paid = contracts.orders['OrderPaid.v1'] as Contract;
  const head = headOf('orders', paid);
  const { data } = fromWireOf(head, paid.sample) as { data: { cash: number; lines: { paid: number }[] } };

  it('are fen inside and decimal strings outside', () => {
    expect(paid.sample).toMatchObject({ cash: '3105.50', points: 500, freight: '12.00' });
    expect(data).toMatchObject({ cash: 310550, points: 500, freight: 1200, lines: [{ paid: 19950 }, { paid: 289900 }] });
  });

  it('of points stay integers beside those of money', () => {
    const { data: ordered } = fromWireOf(
      { service: 'penalties', type: 'PayoutOrdered', v: 1 },
      contracts.penalties['PayoutOrdered.v1']?.sample,
    );
    expect(ordered).toMatchObject({ owed: [{ asset: 'CNY', amount: 19918 }, { asset: 'POINTS', amount: 32 }] }); // prettier-ignore
  });

  it.each(['1', '1.5', '01.00', '-0.00', '1,000.00', ' 1.00', '1e3', '', '٣.٠٠', '1.000', 19950, null])(
    'are never %p',
    (cash) => {
      expect(checkWire(head, { ...paid.sample, cash })).toMatchObject({ kind: 'UNFIT', why: expect.stringContaining('/cash') });
    },
  );

  it.each([
    ['90071992547409.91', 9007199254740991],
    ['-90071992547409.91', -9007199254740991],
    ['0.01', 1],
    ['-0.01', -1],
  ])('%s is exact', (cash, fen) => {
    const { data: read } = fromWireOf(head, { ...paid.sample, cash });
    expect(read).toMatchObject({ cash: fen });
    expect(wireOf(said('orders', 'OrderPaid', read))).toMatchObject({ cash });
  });

  it('above 2^53 - 1 are refused, not rounded', () => {
    const big = { ...paid.sample, cash: '90071992547409.92' };
    expect(thrown(() => fromWireOf(head, big))).toMatchObject({ kind: 'UNFIT', message: expect.stringContaining('2^53') });
    const points = JSON.parse('{"points": 9007199254740993}') as object;
    expect(checkWire(head, { ...paid.sample, ...points })).toMatchObject({ kind: 'UNFIT' });
  });

  it.each([0.5, NaN, Infinity, 2 ** 53, '1.00', null])('that are %p never go out', (cash) => {
    expect(() => wireOf(said('orders', 'OrderPaid', { ...data, cash }))).toThrow(Unpublishable);
  });
});

describe('a message', () => {
  const applied = contracts.refunds['RefundApplied.v1'] as Contract;
  const head = headOf('refunds', applied);

  it('may have unknown fields at any depth: readers leave them out', () => {
    const paid = contracts.orders['OrderPaid.v1'] as Contract;
    const more = structuredClone(paid.sample) as { lines: object[]; channel?: string };
    more.channel = 'LIVE';
    Object.assign(more.lines[0] as object, { gift: true, toString: 'x' });
    expect(fromWireOf(headOf('orders', paid), more)).toEqual(fromWireOf(headOf('orders', paid), paid.sample));
    const evil = JSON.parse('{"__proto__": {"polluted": true}}') as object;
    const { data } = fromWireOf(head, { ...applied.sample, ...Object.fromEntries(Object.entries(evil)) });
    expect([Object.keys(data).includes('__proto__'), 'polluted' in data]).toEqual([false, false]);
  });

  it('is not sent with undeclared fields', () => {
    const { data } = fromWireOf(head, applied.sample);
    for (const more of [{ channel: 'LIVE' }, JSON.parse('{"__proto__": 1}') as object, { constructor: 1 }])
      expect(() => wireOf(said('refunds', 'RefundApplied', Object.fromEntries([...Object.entries(data), ...Object.entries(more)])))).toThrow(/additional properties/); // prettier-ignore
  });

  it.each<[string, object, string, RegExp]>([
    ['a later version', { v: 2 }, 'FUTURE', /^redress\.refunds\.RefundApplied\.v2: this consumer knows v1$/],
    ['a version that never was', { v: 0 }, 'UNKNOWN', /knows v1$/],
    ['no version', { v: NaN }, 'UNKNOWN', /RefundApplied\.vNaN/],
    ['another type', { type: 'RefundBlessed' }, 'UNKNOWN', /^redress\.refunds\.RefundBlessed\.v1: .*no such event$/],
    ['another service’s type', { service: 'orders' }, 'UNKNOWN', /no such event/],
    ['another service', { service: 'lottery' }, 'UNKNOWN', /no such event/],
    ['a service of JavaScript’s own', { service: 'constructor' }, 'UNKNOWN', /no such event/],
    ['a type of JavaScript’s own', { type: 'toString' }, 'UNKNOWN', /no such event/],
    ['a type that would forge a log', { type: 'x\n{"level":"error"}\u001b[31m' }, 'UNKNOWN', /^[\w.:?@ -]*$/],
  ])('of %s is told apart', (_what, other, kind, why) => {
    const error = thrown(() => fromWireOf({ ...head, ...other }, applied.sample));
    expect(error).toMatchObject({ name: 'Unreadable', kind, message: expect.stringMatching(why) });
  });

  it.each([
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud83d'],
  ])('with %s in a text is refused on both sides: no database keeps it', (_what, note) => {
    expect(() => fromWireOf(head, { ...applied.sample, note })).toThrow(Unreadable);
    const why = { ...(applied.sample['explanation'] as object), inputs: { [note]: 1 } };
    expect(() => fromWireOf(head, { ...applied.sample, explanation: why })).toThrow(Unreadable);
    expect(() => wireOf(said('refunds', 'RefundApplied', { ...fromWireOf(head, applied.sample).data, note }))).toThrow(
      Unpublishable,
    );
  });

  it('with an explanation a million levels deep is refused', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    const why = { ...(applied.sample['explanation'] as object), outcome: deep };
    expect(() => fromWireOf(head, { ...applied.sample, explanation: why })).toThrow(/levels deep/);
  });

  it('with a day that does not exist is refused', () => {
    const shipBy = { orderId: 'o1', sellerId: 's1', lineId: 'l1' };
    const broken = { service: 'orders', type: 'ShippingPromiseBroken', v: 1 } as const;
    for (const [at, readable] of [
      ['2026-02-28T01:00:00.000Z', true],
      ['2026-02-30T01:00:00.000Z', false],
      ['2026-02-28T01:00:00Z', false],
      ['2026-02-28T24:00:00.000Z', false],
    ] as const)
      // prettier-ignore
      expect(checkWire(broken, { ...shipBy, shipBy: at })).toMatchObject({ readable });
  });

  it('that is invalid is refused with the path of the field, without its value', () => {
    const { message } = thrown(() => fromWireOf(head, { ...applied.sample, phase: 'canary\n' }));
    expect(message).toBe('redress.refunds.RefundApplied.v1: /phase must be equal to one of the allowed values');
  });
});

const mustHave = ({ schema, sample }: Contract): readonly string[] =>
  (schema.oneOf?.find((one) => one.properties?.['asset']?.const === sample['asset']) ?? schema).required ?? [];

/** Random data in memory's form for a schema of the wire: with and without optional fields, at the limits of the allowed values. */
function dataOf(schema: Schema): fc.Arbitrary<object> {
  const made = new Map<string, fc.Arbitrary<unknown>>();
  const of = (node: Schema): fc.Arbitrary<unknown> => {
    if (node.$ref !== undefined) return named(node.$ref.replace('#/definitions/', ''));
    if (node.oneOf) return fc.oneof(...node.oneOf.map(of));
    if ('const' in node) return fc.constant(node.const);
    if (node.enum) return fc.constantFrom(...node.enum);
    if (node.properties) {
      const { explanation: _, ...own } = node.properties;
      const fields = Object.fromEntries(Object.entries(own).map(([name, one]) => [name, of(one)]));
      return fc.record(fields, { requiredKeys: (node.required ?? []) as never[], noNullPrototype: true });
    }
    if (node.items) return fc.array(of(node.items), { maxLength: 3 });
    if (node.type === 'boolean') return fc.boolean();
    if (node.type === 'string') return fc.string({ unit: 'binary' }).map((text) => text.replace(/[\0\p{Cs}]/gu, ''));
    throw new Error(`nothing draws ${JSON.stringify(node)}`);
  };
  const drawn: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    Fen: fc.maxSafeInteger().map((fen) => fen + 0),
    Points: fc.maxSafeNat(),
    Count: fc.maxSafeNat(),
    Net: fc.maxSafeInteger().map((net) => net + 0),
    Figure: fc.integer({ min: -100_000_000, max: 100_000_000 }).map((millionths) => millionths / 1_000_000 + 0),
    Instant: fc.date({ min: new Date(0), max: new Date('2999-12-31T23:59:59.999Z'), noInvalidDate: true }).map((at) => at.toISOString()),
    Day: fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
  }; // prettier-ignore
  const named = (name: string): fc.Arbitrary<unknown> => {
    const arbitrary = made.get(name) ?? drawn[name] ?? of(schema.definitions?.[name] as Schema);
    made.set(name, arbitrary);
    return arbitrary;
  };
  return of(schema) as fc.Arbitrary<object>;
}
