// Every view asked by every kind of actor about what is theirs and what is not: what one may not see is as if it were not there.
import { Rejected } from '@redress/event-sourcing';
import type { QueryEnvelope } from '@redress/context';
import { type System, views } from '../src/system.js';
import { sayingTo, twoTrades } from './two-trades.fixtures.js';

let system: System;
const now = '2026-03-02T10:00:00.000Z';
let say: ReturnType<typeof sayingTo>;
beforeAll(async () => {
  system = await twoTrades();
  say = sayingTo(system);
});
afterAll(() => system?.close());

type Seen = { answer: unknown } | { code: string; message: string };
const look = async (query: QueryEnvelope): Promise<Seen> => {
  try {
    return { answer: JSON.parse(JSON.stringify(await system.view({ options: { now }, ...query }))) as unknown };
  } catch (error) {
    if (error instanceof Rejected) return error.refusal;
    throw error;
  }
};

const staff = [
  'officer:f1',
  'supervisor:f2',
  'panel:p1',
  'finance:n1',
  'auditor:a1',
  'lead:d1',
  'support:t1',
  'platform',
  'service:refunds',
];
/** Of each view of one thing: one that is there, one that is not, and whose it is beside staff. */
const things: Readonly<Record<string, readonly [id: string, missing: string, whose: readonly string[]]>> = {
  order: ['o1', 'o9', ['buyer:b1', 'seller:s1']],
  refund: ['r1', 'r9', ['buyer:b1', 'seller:s1']],
  case: ['c1', 'c9', ['buyer:b1', 'seller:s1']],
  channel: ['o1:l1', 'o1:l9', ['buyer:b1', 'seller:s1']],
  events: ['o1', 'o9', ['buyer:b1', 'seller:s1']],
  deadlines: ['o1', 'o9', ['buyer:b1', 'seller:s1']],
  timeline: ['o1', 'o9', ['buyer:b1', 'seller:s1']],
  compensation: ['m1', 'm9', ['buyer:b1', 'seller:s1']],
  compensations: ['o1', 'o9', ['buyer:b1', 'seller:s1']],
  explain: ['refund-r1@1', 'refund-r9@1', ['buyer:b1', 'seller:s1']],
  seller: ['s1', 's9', ['seller:s1']],
  measures: ['s1', 's9', ['seller:s1']],
  score: ['s1', 's9', ['seller:s1']],
  standing: ['s1', 's9', ['seller:s1']],
  restatements: ['s1', 's9', ['seller:s1']],
  'measure-orders': ['s1', 's9', ['seller:s1']],
  'measure-series': ['s1', 's9', ['seller:s1']],
  'measure-difference': ['s1', 's9', ['seller:s1']],
  violation: ['P-IP:i1', 'P-IP:i9', ['seller:s1']],
  help: ['h1', 'h9', ['buyer:b1', 'seller:s1']],
  complaint: ['k1', 'k9', ['buyer:b1', 'seller:s1']],
  reconciliation: ['2026-03-02', '2026-03-09', []],
  claim: ['z1', 'z9', ['buyer:b1', 'seller:s1']],
  report: ['i1', 'i9', ['buyer:b1', 'seller:s1']],
  queue: ['unassigned', 'nothing', []],
  calendar: ['2027', '2028', []],
};
/** For staff alone. */
const ofStaff = ['trial-balance', 'queues', 'market-series'];
/** Lists of which each sees what is theirs. */
const lists: Readonly<Record<string, QueryEnvelope>> = {
  orders: { view: 'orders' },
  refunds: { view: 'refunds' },
  cases: { view: 'cases' },
  claims: { view: 'claims' },
  complaints: { view: 'complaints' },
  'help-list': { view: 'help-list' },
  reports: { view: 'reports' },
  'compensation-list': { view: 'compensation-list' },
  ledger: { view: 'ledger' },
  search: { view: 'search', where: { q: 'o1' } },
};
/** Lists of which each seller sees what is theirs, and no buyer anything. */
const ofSellers = ['violations', 'scores'];
const strangers = ['buyer:b2', 'seller:s2', 'buyer:s1', 'seller:b1', 'courier', 'operator:x1'];

it('no view is left out here', () =>
  expect([...Object.keys(things), ...ofStaff, ...ofSellers, ...Object.keys(lists)].sort()).toEqual(Object.keys(views).sort()));

/** What is asked beside the id. */
const needed: Readonly<Record<string, Pick<QueryEnvelope, 'where'>>> = {
  restatements: { where: { from: '2026-03-02', to: '2026-03-03' } },
  'measure-orders': { where: { measure: 'M-DISPUTE' } },
  'measure-series': { where: { measure: 'M-DISPUTE' } },
  'market-series': { where: { measure: 'M-DISPUTE' } },
  'measure-difference': { where: { measure: 'M-DISPUTE', left: '2026-03-02T00:00:00Z', right: '2026-03-03T00:00:00Z' } },
};

describe.each(Object.entries(things))('view %s', (view, [id, missing, whose]) => {
  const more = needed[view] ?? {};
  it.each([...staff, undefined, ...whose])('%s sees it', async (as) =>
    expect(await look({ view, id, ...more, ...(as !== undefined && { as }) })).toHaveProperty('answer'),
  );

  it.each(strangers.filter((as) => !whose.includes(as)))('%s is told of it what is told of one that is not there', async (as) => {
    const hidden = await look({ view, id, as, ...more });
    const absent = await look({ view, id: missing, as, ...more });
    expect(hidden).toMatchObject({ code: 'NOT_FOUND' });
    expect(JSON.parse(JSON.stringify(hidden).replaceAll(id, missing))).toEqual(absent);
  });
});

it.each(ofStaff)('view %s is for staff alone', async (view) => {
  const more = needed[view] ?? {};
  for (const as of staff) expect([as, await look({ view, as, ...more })]).toMatchObject([as, { answer: {} }]);
  for (const as of ['buyer:b1', 'seller:s1', ...strangers])
    expect([as, await look({ view, as, ...more })]).toMatchObject([as, { code: 'NOT_FOUND' }]);
});

it.each(ofSellers)('%s: staff sees all, a seller what is theirs, others nothing', async (view) => {
  const totalOf = async (as?: string) =>
    ((await look({ view, ...(as !== undefined && { as }) })) as { answer: { total: number } }).answer.total;
  for (const as of [...staff, undefined]) expect([as, await totalOf(as)]).toEqual([as, 2]);
  for (const as of ['seller:s1', 'seller:s2']) expect([as, await totalOf(as)]).toEqual([as, 1]);
  for (const as of ['buyer:b1', 'buyer:s1', 'seller:b1', 'courier', 'operator:x1'])
    expect([as, await totalOf(as)]).toEqual([as, 0]);
});

describe.each(Object.entries(lists))('list %s', (view, asked) => {
  const textOf = async (as?: string, more: Partial<QueryEnvelope> = {}) =>
    JSON.stringify(await look({ ...asked, ...more, ...(as !== undefined && { as }) }));

  it.each([...staff, undefined])('%s sees what is there of everybody', async (as) => {
    const text = await textOf(as);
    expect(text).toContain('o1');
    if (view !== 'search') expect(text).toContain('o2');
  });

  it('a buyer and a seller see what is theirs, and count no more than that', async () => {
    for (const as of ['buyer:b1', 'seller:s1']) {
      const text = await textOf(as);
      expect([as, /\bo1\b/.test(text), /\bo2\b|\bb2\b|\bs2\b/.test(text)]).toEqual([as, true, false]);
    }
    const { answer } = (await look({ ...asked, as: 'buyer:b1', page: { limit: 200 } })) as {
      answer: { items: []; total: number };
    };
    expect(answer.total).toBe(answer.items.length);
  });

  it.each(strangers)('%s sees nothing of it, whatever is asked for', async (as) => {
    expect(await textOf(as)).not.toMatch(/\bo1\b|\bb1\b.*\bs1\b/);
    const page = (await look({ ...asked, as, page: { limit: 200 } })) as { answer: { items: unknown[]; total: number } };
    expect(page.answer.total).toBe(page.answer.items.length);
    for (const where of ['ledger', 'search'].includes(view) ? [] : [{ buyerId: 'b1' }, { sellerId: 's1' }])
      expect(await look({ view, where, as })).toMatchObject({ answer: { items: [], total: 0 } });
  });
});

it('a buyer sees of the ledger what was paid to him, a seller what stands on his own accounts, and neither the other', async () => {
  const accounts = async (as: string) => {
    const { answer } = (await look({ view: 'ledger', as })) as { answer: { account: string }[] };
    return [...new Set(answer.map(({ account }) => account))].sort();
  };
  expect(await accounts('buyer:b1')).toEqual(['buyer:b1']);
  expect(await accounts('seller:s1')).toEqual(['seller:s1:deposit']);
  expect(await look({ view: 'ledger', as: 'buyer:b1', where: { account: 'escrow:o1' } })).toEqual({ answer: [] });
});

it('what happens to a seller’s account is no business of the buyer’s, though an order brought it about', async () => {
  const line = { lineId: 'l1', sku: 'k1', title: 'Lamp', category: 'lamps', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
  const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
  await say('buyer:b1', 'orders.place', { orderId: 'o3', ...order });
  await say('buyer:b1', 'orders.pay', { orderId: 'o3', cash: '20.00', points: 0 });
  await say('seller:s1', 'orders.ship', { orderId: 'o3', carrier: 'SF', waybill: 'w3' });
  await say('courier', 'orders.record-pickup', { orderId: 'o3', waybill: 'w3' });
  await say('courier', 'orders.record-delivery', { orderId: 'o3', waybill: 'w3', signedBy: 'BUYER' });
  await say('buyer:b1', 'orders.confirm-receipt', { orderId: 'o3' });
  await system.caughtUp();
  const streams = async (as: string) => {
    const { answer } = (await look({ view: 'events', id: 'o3', as })) as { answer: { stream: string }[] };
    return new Set(answer.map(({ stream }) => stream));
  };
  expect([...(await streams('platform'))].some((stream) => stream.startsWith('seller-'))).toBe(true);
  expect([...(await streams('buyer:b1'))].some((stream) => stream.startsWith('seller-'))).toBe(false);
  expect(await streams('seller:s1')).toEqual(await streams('platform'));
});

it('an officer’s desk is his own: what he has taken, and nobody else', async () => {
  await say('officer:f1', 'arbitration.take', { caseId: 'c1' });
  const desk = async (as: string) => {
    const { answer } = (await look({ view: 'queue', id: 'mine', as })) as { answer: { items: { caseId: string }[] } };
    return answer.items.map(({ caseId }) => caseId);
  };
  expect([await desk('officer:f1'), await desk('officer:f2')]).toEqual([['c1'], []]);
});

it('an actor that there is no kind of is refused, whatever is asked', async () =>
  expect(await look({ view: 'order', id: 'o1', as: 'king:k1' })).toMatchObject({ code: 'INVALID' }));
