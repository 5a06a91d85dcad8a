/** The check of a query to a view, the same on every entry point. */
import { Rejected } from '@redress/event-sourcing';
import { checkedView } from './ask-view.js';
import { ITSELF, type QueryEnvelope, type ViewTable } from '@redress/context';

const views: ViewTable = {
  order: { path: '/v1/orders/:id', summary: 'An order' },
  measures: {
    path: '/v1/sellers/:id/measures',
    summary: 'Rates',
    query: ['asOf', 'knownAt', 'window', 'definition'],
    list: 'cases',
  },
  ledger: { path: '/v1/ledger', summary: 'Postings', query: ['at', 'orderId', 'ruleId'], list: ITSELF },
  units: { path: '/v1/sellers/:id/measures/:measure/orders', summary: 'Orders', query: ['part'], list: ITSELF },
};
const refusalOf = (query: QueryEnvelope) => {
  try {
    checkedView(views, query);
  } catch (error) {
    if (error instanceof Rejected) return error.refusal;
    throw error;
  }
  throw new Error('it was taken');
};
const noon = '2026-03-02T12:00:00+08:00';

it('instants become UTC, and the asker’s own is let through', () => {
  const options = { asOf: noon, window: '2026-03-01..2026-03-31', now: 'whenever' };
  expect(checkedView(views, { view: 'measures', id: 's1', at: noon, options, page: { limit: 200, cursor: 'a-_1' } })).toEqual({
    ...{ view: 'measures', id: 's1', at: '2026-03-02T04:00:00.000Z', page: { limit: 200, cursor: 'a-_1' } },
    options: { asOf: '2026-03-02T04:00:00.000Z', window: '2026-03-01..2026-03-31', now: 'whenever' },
  });
});

it('a posting may be asked for by any field of its own, its instant too', () => {
  const where = { orderId: 'o1', at: '2026-03-02T04:00:00.000Z' };
  expect(checkedView(views, { view: 'ledger', where }).where).toEqual(where);
});

it('what stands in the path of a view beside the id is a filter that must be named', () => {
  const where = { measure: 'M-LATE', part: 'numerator' };
  expect(checkedView(views, { view: 'units', id: 's1', where })).toMatchObject({ id: 's1', where });
  expect(refusalOf({ view: 'units', id: 's1', where: { part: 'numerator' } })).toMatchObject({
    ...{ code: 'INVALID', details: { parameter: 'measure' } },
  });
});

it.each<[string, QueryEnvelope, string, readonly string[]]>([
  ['asOf of an order', { view: 'order', id: 'o1', options: { asOf: noon } }, 'asOf', ['at']],
  ['a window of an order', { view: 'order', id: 'o1', options: { window: '30d' } }, 'window', ['at']],
  ['a filter of an order', { view: 'order', id: 'o1', where: { a: 'b' } }, 'a', ['at']],
  ['a page of what is no list', { view: 'order', id: 'o1', page: { limit: 5 } }, 'limit', ['at']],
  ['a filter by no field of the ledger', { view: 'ledger', where: { seller: 's1' } }, 'seller', ['at', 'orderId', 'ruleId', 'limit', 'cursor']],
  ['a definition of the ledger', { view: 'ledger', options: { definition: 'zzz' } }, 'definition', ['at', 'orderId', 'ruleId', 'limit', 'cursor']],
  ['a filter that is an option elsewhere', { view: 'ledger', where: { window: '30d' } }, 'window', ['at', 'orderId', 'ruleId', 'limit', 'cursor']],
  ['a name of every object', { view: 'order', id: 'o1', where: { constructor: 'x' } }, 'constructor', ['at']],
])('refuses %s by name, and says what applies', (_what, viewed, parameter, known) => {
  expect(refusalOf(viewed)).toMatchObject({ code: 'INVALID', message: expect.stringContaining(parameter), details: { parameter, known } });
}); // prettier-ignore

it.each<[string, QueryEnvelope, string]>([
  ['no instant', { view: 'order', id: 'o1', at: 'yesterday' }, 'at'],
  ['an instant without offset', { view: 'measures', id: 's1', options: { asOf: '2026-03-02T12:00' } }, 'asOf'],
  ['a day that is none', { view: 'measures', id: 's1', options: { knownAt: '2026-02-30T12:00Z' } }, 'knownAt'],
  ['a window of no days', { view: 'measures', id: 's1', options: { window: '0d' } }, 'window'],
  [
    'a window that ends before it begins',
    { view: 'measures', id: 's1', options: { window: '2026-03-02..2026-03-01' } },
    'window',
  ],
  ['an empty filter', { view: 'ledger', where: { orderId: '' } }, 'orderId'],
  ['a page of none', { view: 'ledger', page: { limit: 0 } }, 'limit'],
  ['a page of too many', { view: 'ledger', page: { limit: 201 } }, 'limit'],
  ['half a page', { view: 'ledger', page: { limit: 1.5 } }, 'limit'],
  ['a cursor of its own making', { view: 'ledger', page: { limit: 1, cursor: 'a b' } }, 'cursor'],
  ['no id', { view: 'order' }, 'id'],
  ['an id of what has none', { view: 'ledger', id: 'o1' }, 'id'],
])('refuses %s', (_what, viewed, parameter) => {
  expect(refusalOf(viewed)).toMatchObject({ code: 'INVALID', details: { parameter } });
});

it('an unknown view is NOT_FOUND, and the answer lists the views there are', () => {
  const refusal = { code: 'NOT_FOUND', message: 'there is no view orders, only order, measures, ledger, units' };
  expect(refusalOf({ view: 'orders' })).toMatchObject(refusal);
});
