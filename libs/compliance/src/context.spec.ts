import { cursorOf, manifestOf, type Paged } from '@redress/context';
import type { Published } from '@redress/contracts';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import {
  applied,
  broken,
  corrected,
  day,
  intervened,
  later,
  noted as notedCase,
  numbered,
  paid,
  paidAt,
  shipBy,
} from './domain/events.fixtures.js';
import { live, openContexts } from '@redress/service-kit/contexts';
import { compliance, memoryMeasures } from './index.js';

const ports = { measures: memoryMeasures(), rules: testRulebook(), store: memoryEventStore() };
const app = await openContexts([live(compliance, ports)]);
afterAll(() => app.close());

const now = later(paidAt, 10 * day);
const view = (id: string, options: object = {}, more: object = {}) =>
  app.view({ view: 'measures', id, options: { now, ...options }, ...more });

it('counts each published event once in the rates, also when it is delivered twice', async () => {
  const [event] = numbered([paid(paidAt)]);
  await app.subscribers[0]!.hear(event!);
  await app.subscribers[0]!.hear(event!);
  const rate = { numerator: 0, denominator: 1, value: 0 };
  expect(await view('s1')).toMatchObject({ definition: 'intervention', asOf: now, 'M-REFUND': rate, 'M-LATE': rate });
  expect(await view('s1', {}, { at: paidAt })).toMatchObject({ 'M-REFUND': rate, 'M-LATE': { numerator: 0, denominator: 0 } });
  expect(await view('s1', { asOf: '2026-03-02T03:59:59Z' })).toMatchObject({ 'M-REFUND': { numerator: 0, denominator: 0 } });
});

it('knows a seller who has only an account: the rates are then without data, not zero per cent', async () => {
  const opened = {
    ...paid(paidAt),
    service: 'penalties',
    stream: 'seller-s2',
    type: 'AccountOpened',
    version: 1,
    data: { sellerId: 's2' },
  };
  await app.subscribers[0]!.hear(opened as Published);
  expect(await view('s2')).toMatchObject({ 'M-REFUND': { numerator: 0, denominator: 0 }, cases: [] });
  expect(await view('s2', { asOf: later(paidAt, -1) })).toMatchObject({ 'M-REFUND': { numerator: 0, denominator: 0 } });
});

it.each([
  ['that does not exist', view('s9'), 's9'],
  ['that was not yet known at that instant (M-ASOF)', view('s1', { knownAt: later(paidAt, -1) }), 's1'],
  ['called __proto__', view('__proto__'), '__proto__'],
])('answers NOT_FOUND, not zeros, for a seller %s', (_what, answer, id) =>
  expect(answer).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND', message: `no seller ${id}` } }),
);

it('uses the window of the edition’s definition, 30 days, unless the query names another (M-ASOF)', async () => {
  expect(await view('s1')).toMatchObject({ window: '2026-02-11..2026-03-12' });
  expect(await view('s1', { window: '7d' })).toMatchObject({ window: '2026-03-06..2026-03-12' });
});

it.each([
  ['a bad window', view('s1', { window: 'all' }), 'INVALID'],
  ['a bad instant', view('s1', { knownAt: 'yesterday' }), 'INVALID'],
  ['a view of somebody else', view('s1', {}, { view: 'seller' }), 'NOT_FOUND'],
])('refuses %s', (_what, answer, code) => expect(answer).rejects.toMatchObject({ refusal: { code } }));

it.each([
  ['by knownAt alone: known then, it has fallen due by now', { knownAt: later(shipBy, -1000) }, 1],
  [
    'by knownAt alone with so many days, a second before it: it had not fallen due',
    { knownAt: later(shipBy, -1000), window: '90d' },
    0,
  ],
  ['by knownAt alone with so many days, at the very instant', { knownAt: shipBy, window: '90d' }, 1],
  ['as of an instant behind it, known since the payment', { knownAt: paidAt, asOf: shipBy }, 1],
  ['as of a second before it, known now', { asOf: later(shipBy, -1000) }, 0],
])('counts a promise date (M-LATE), asked %s', async (_what, options, denominator) =>
  expect(await view('s1', options)).toMatchObject({ 'M-LATE': { numerator: 0, denominator } }),
);

describe('the cases of a seller, in pages', () => {
  const about = (n: number) => ({ sellerId: 's3', orderId: `p${n >> 1}`, refundId: `p${n}` });
  const story = [0, 1, 2, 3, 4].flatMap((n): Published[] => {
    const one = about(n);
    const opened = [applied(paidAt, one), notedCase(paidAt, one), intervened(paidAt, { ...one, caseId: `c${n}` })];
    return n % 2 ? opened : [paid(paidAt, { sellerId: 's3', orderId: one.orderId }), ...opened];
  });
  const page = (limit: number, cursor?: string) =>
    view('s3', {}, { page: { limit, ...(cursor && { cursor }) } }) as Promise<Paged<{ refundId: string; counts: object }>>;
  beforeAll(async () => {
    for (const event of numbered(story)) await app.subscribers[0]!.hear(event);
  });

  it('show each case once, with the total, and mark it as the whole list does', async () => {
    const whole = (await view('s3')) as { cases: object[] };
    const read: object[] = [];
    for (let next: string | undefined, n = 0; n < 3; n++) {
      const { items, next: more, total } = await page(2, next);
      read.push(...items);
      next = more;
      expect(total).toBe(5);
      expect(more === undefined).toBe(n === 2);
    }
    expect(read).toEqual(whole.cases);
  });

  it.each([
    ['of another list', cursorOf([1])],
    ['without an instant', cursorOf(['yesterday', 'p1:c1'])],
    ['that was made up', 'x'],
  ])('refuses a cursor %s', (_what, cursor) => expect(page(2, cursor)).rejects.toMatchObject({ refusal: { code: 'INVALID' } }));
});

describe('what is behind a figure', () => {
  const about = { sellerId: 's4', orderId: 'u1', refundId: 'u1' };
  const units = (measure: string, part: string, more: object = {}) =>
    view('s4', {}, { view: 'measure-orders', where: { measure, part }, page: { limit: 5 }, ...more });
  beforeAll(async () => {
    for (const event of numbered([paid(paidAt, about), applied(paidAt, about)])) await app.subscribers[0]!.hear(event);
  });

  it('the orders of its denominator and the refunds of its numerator are listed apart', async () => {
    const both = { orderId: 'u1', day: '2026-03-02', at: paidAt, count: 1, category: '' };
    expect(await units('M-REFUND', 'denominator')).toMatchObject({
      ...{ sellerId: 's4', measure: 'M-REFUND', window: '2026-02-11..2026-03-12', total: 1 },
      items: [{ ...both, unit: 'PAID', subject: 'u1' }],
    });
    expect(await units('M-REFUND', 'numerator')).toMatchObject({ items: [{ unit: 'REFUND_APPLIED', subject: 'u1' }], total: 1 });
  });

  it('a promise known by then alone falls due as the figure itself has it', async () => {
    const options = { now, knownAt: later(shipBy, -1000), window: '90d' };
    expect(await units('M-LATE', 'denominator', { options })).toMatchObject({ items: [], total: 0 });
    expect(await units('M-LATE', 'denominator')).toMatchObject({ items: [{ unit: 'PROMISE_DUE' }], total: 1 });
  });

  it.each([
    [
      'a measure that there is not, naming those that there are',
      ['M-LUCK', 'numerator'],
      'NOT_FOUND',
      /M-AFTER, .*M-SPEED.firstAnswer/,
    ],
    ['a part that there is not', ['M-LATE', 'half'], 'INVALID', /numerator or denominator/],
  ])('refuses %s', (_what, [measure = '', part = ''], code, message) =>
    expect(units(measure, part)).rejects.toMatchObject({ refusal: { code, message: expect.stringMatching(message) } }),
  );
});

describe('a rate day by day', () => {
  const about = { sellerId: 's7', orderId: 'u7' };
  const found = later(shipBy, 3 * day); // a courier's record that comes late
  const series = (more: object = {}, options: object = {}) =>
    view('s7', options, { view: 'measure-series', where: { measure: 'M-LATE', from: '2026-03-04', to: '2026-03-09', ...more } });
  beforeAll(async () => {
    for (const event of numbered([paid(paidAt, about), broken(shipBy, about), corrected(found, about)]))
      await app.subscribers[0]!.hear(event);
  });
  const rateOf = (numerator: number) => expect.objectContaining({ numerator, denominator: 1 });

  it('shows what was published, what was known at some day, and what is known now', async () => {
    const { days } = (await series({}, { knownAt: later(found, -day) })) as { days: { day: string }[] };
    const broke = days.find(({ day: one }) => one === shipBy.slice(0, 10));
    expect(broke).toMatchObject({ published: rateOf(1), known: rateOf(1), now: rateOf(0) });
    expect(broke).toMatchObject({ restated: [{ knownOn: found.slice(0, 10), numerator: 0 }] });
    const { days: after } = (await series({}, { knownAt: later(found, 2 * day) })) as { days: { day: string }[] };
    expect(after.find(({ day: one }) => one === shipBy.slice(0, 10))).toMatchObject({ published: rateOf(1), known: rateOf(0) });
  });

  it('agrees with the measures themselves as of the end of each day', async () => {
    const { days } = (await series()) as { days: { day: string; published: object; now: object }[] };
    for (const { day: one, published } of days) {
      const end = new Date(Date.parse(`${one}T16:00:00Z`) - 1).toISOString();
      expect(await view('s7', { asOf: end, knownAt: end })).toMatchObject({ 'M-LATE': published });
    }
    expect(days).toHaveLength(6);
  });

  it('is there of all sellers together, too, but not of what is counted of each seller alone', async () => {
    const market = (measure: string) =>
      view('', {}, { view: 'market-series', id: undefined, where: { measure, from: '2026-03-04', to: '2026-03-09' } });
    expect(await market('M-LATE')).toMatchObject({ measure: 'M-LATE', days: expect.arrayContaining([expect.anything()]) });
    await expect(market('M-OOS')).rejects.toMatchObject({ refusal: { code: 'INVALID' } });
  });

  it('two figures of it differ by the events between them: the late record takes the breach back', async () => {
    const asOf = later(found, day);
    const where = { measure: 'M-LATE', left: `${asOf},${later(found, -day)}`, right: asOf };
    const said = await view('s7', {}, { view: 'measure-difference', where });
    expect(said).toMatchObject({ left: { figure: rateOf(1) }, right: { figure: rateOf(0) } });
    expect((said as { steps: unknown[] }).steps).toEqual([
      expect.objectContaining({ by: 'knownAt', type: 'ShippingPromiseCorrected', orderId: 'u7', numerator: -1, denominator: 0 }),
    ]);
  });

  it.each([
    ['a rate that there is not', { measure: 'M-LUCK' }, 'NOT_FOUND'],
    ['days the wrong way round', { from: '2026-03-09', to: '2026-03-04' }, 'INVALID'],
    ['more days than it gives at once', { from: '2020-03-09' }, 'INVALID'],
  ])('refuses %s', (_what, more, code) => expect(series(more)).rejects.toMatchObject({ refusal: { code } }));
});

describe('the table of scores', () => {
  const scores = (where: object = {}, more: object = {}) =>
    view('', {}, { view: 'scores', id: undefined, where, page: { limit: 200 }, ...more }) as Promise<Paged<{ sellerId: string }>>;
  const names = ({ items }: Paged<{ sellerId: string }>) => items.map(({ sellerId }) => sellerId);

  it('has every seller that is known, each as the view of the score has it, and says as of when', async () => {
    const { items } = await scores();
    expect(names({ items, total: 0 })).toEqual(expect.arrayContaining(['s1', 's2', 's3']));
    for (const row of items) {
      const one = (await view(row.sellerId, {}, { view: 'score' })) as object;
      expect(one).toMatchObject({ ...pick(row, ['sellerId', 'asOf', 'edition', 'score', 'interval', 'grade', 'flags']) });
    }
  });

  it('a row is made anew once a fact of the seller comes, and once a day has begun', async () => {
    const ofS5 = async (now: string) =>
      (await scores({}, { options: { now } })).items.find(({ sellerId }) => sellerId === 's5') as object | undefined;
    const about = { sellerId: 's5', orderId: 'v1', refundId: 'v1' };
    await app.subscribers[0]!.hear(numbered([paid(paidAt, about)])[0]!);
    expect(await ofS5(later(now, 1))).toMatchObject({ orders: 1, asOf: later(now, 1) });
    expect(await ofS5(later(now, 2))).toMatchObject({ orders: 1, asOf: later(now, 1) });
    for (const event of numbered([applied(paidAt, about), notedCase(paidAt, about)])) await app.subscribers[0]!.hear(event);
    expect(await ofS5(later(now, 3))).toMatchObject({ disputes: 1, asOf: later(now, 3) });
    expect(await ofS5(later(now, 40 * day))).toMatchObject({ orders: 0, asOf: later(now, 40 * day) });
  });

  it('staff see all sellers, a seller the own row, a buyer none', async () => {
    expect(names(await scores({}, { as: 'seller:s3' }))).toEqual(['s3']);
    expect(await scores({}, { as: 'buyer:b1' })).toEqual({ items: [], total: 0 });
    expect(names(await scores({}, { as: 'officer:f1' })).length).toBeGreaterThan(2);
  });

  it.each([
    ['grade', 'F', /grade must be one of A, B, C, D, E/],
    ['flag', 'RED', /SEARCH_DEMOTED/],
    ['minOrders', '-1', /whole number/],
    ['sort', 'name', /score, -score, dispute, -dispute/],
  ])('refuses %s=%s, and says what would be right', (name, value, message) =>
    expect(scores({ [name]: value })).rejects.toMatchObject({
      refusal: { code: 'INVALID', message: expect.stringMatching(message), details: { parameter: name } },
    }),
  );
});
const pick = (from: object, names: readonly string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

it('offers one command, and views', () => {
  expect(manifestOf(compliance)).toMatchObject({
    service: 'compliance',
    commands: { 'compliance.close-day': { by: ['platform'] } },
    hears: ['orders', 'refunds', 'arbitration', 'penalties'],
  });
  expect(Object.keys(manifestOf(compliance).views)).toEqual([
    'standing',
    'measures',
    'score',
    'restatements',
    'measure-orders',
    'scores',
    'measure-series',
    'market-series',
    'measure-difference',
  ]);
});
