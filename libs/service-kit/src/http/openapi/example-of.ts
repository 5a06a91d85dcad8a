/** An example body of a command, told from its schema: what a reader would write in place of each field. */
import type { ObjectSchema, Schema } from './schema-of.js';

const byName: Readonly<Record<string, unknown>> = {
  ...{ orderId: 'o1', refundId: 'r1', caseId: 'c1', lineId: 'l1', lineIds: ['l1'], sku: 'k1', topUpId: 't1' },
  ...{ buyerId: 'b1', sellerId: 's1', carrier: 'SF', waybill: 'w1', title: '台灯', category: '灯具' },
  ...{ paid: '199.00', freight: '10.00', cash: '209.00', amount: '199.00', required: '1000.00', points: 0, quantity: 1 },
  ...{ why: 'not as agreed', finding: 'the photographs show it', returnAddress: '杭州市余杭区', reason: 'NOT_WANTED' },
  ...{ occurredAt: '2026-03-02T09:00:00+08:00', shipBy: '2026-03-05T09:00:00+08:00', usageDays: 30 },
  ...{ date: '2026-04-01', payee: 'buyer:b1' },
  ...{ year: 2027, holidays: ['2027-01-01', '2027-02-08'], workdays: ['2027-01-30'] },
};

/** The required fields, and of the others those that a first try would want. */
export const exampleOf = ({ properties, required }: Pick<ObjectSchema, 'properties' | 'required'>): Record<string, unknown> =>
  Object.fromEntries(required.map((name) => [name, valueOf(name, properties[name] ?? {})]));

const valueOf = (name: string, schema: Schema): unknown => {
  const {
    enum: options,
    type,
    items,
    properties,
  } = schema as { enum?: unknown[]; type?: string; items?: Schema; properties?: object };
  if (options) return options.includes(byName[name]) ? byName[name] : options[0];
  if (properties) return exampleOf(schema as never);
  if (name in byName) return byName[name];
  if (type === 'array') return [valueOf(name.replace(/s$/, ''), items ?? {})];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  return 'text';
};
