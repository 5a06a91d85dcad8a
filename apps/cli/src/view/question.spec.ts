import { views } from '@redress/standalone';
import { Misuse } from '../misuse.js';
import type { ViewFlags } from '../view.js';
import { questionOf } from './question.js';

const asked = (view: string, id: string | undefined, flags: ViewFlags = {}) => questionOf(views, view, id, flags);
const refusal = (...words: Parameters<typeof asked>): string => {
  try {
    asked(...words);
  } catch (error) {
    if (error instanceof Misuse) return error.message;
    throw error;
  }
  return 'it is answered';
};
const then = '2020-01-01T08:00:00+08:00';
const thenUtc = '2020-01-01T00:00:00.000Z';

describe('redress view', () => {
  it.each([
    ['an order as it was', 'order', 'o1', { at: then }, { at: thenUtc }],
    ['measures about then', 'measures', 's1', { asOf: then }, { options: { asOf: thenUtc } }],
    ['measures as known then', 'measures', 's1', { knownAt: then }, { options: { knownAt: thenUtc } }],
    ['measures of 90 days', 'measures', 's1', { window: '90d' }, { options: { window: '90d' } }],
    ['measures as one definition has them', 'measures', 's1', { definition: 'judged' }, { options: { definition: 'judged' } }],
    ['postings of an order and account', 'ledger', undefined, { where: ['orderId=o1', 'account=a=b'] }, { where: { orderId: 'o1', account: 'a=b' } }],
    ['an order as its buyer sees it', 'order', 'o1', { as: 'buyer:b1' }, { as: 'buyer:b1' }],
    ['a page of a list by several fields', 'refunds', undefined, { where: ['sellerId=s1', 'sort=-at'], limit: '5' }, { where: { sellerId: 's1', sort: '-at' }, page: { limit: 5 } }],
  ])('asks for %s', (_what, view, id, flags, question) =>
    expect(asked(view, id, flags)).toEqual({ view, ...(id !== undefined && { id }), options: {}, ...question }),
  ); // prettier-ignore

  it.each([
    ['an unknown view, naming those that there are', 'profit', undefined, {}, /^there is no view profit, only calendar, case, cases, .*compensation-list, compensations, .*trial-balance, violation, violations$/],
    ['a name that every object has', 'toString', undefined, {}, /^there is no view toString, only /],
    ['an order as of', 'order', 'o1', { asOf: then }, /^view order takes no --as-of; it takes --at$/],
    ['events with a window', 'events', 'o1', { window: '30d' }, /^view events takes no --window; it takes --at$/],
    ['deadlines of a definition', 'deadlines', 'o1', { definition: 'zzz' }, /^view deadlines takes no --definition; it takes --at$/],
    ['an explanation as known then', 'explain', 'order-o1@1', { knownAt: then }, /^view explain takes no --known-at; it takes --at$/],
    ['an order where', 'order', 'o1', { where: ['a=b'] }, /^view order takes no --where; it takes --at$/],
    ['a ledger by a field that postings have not', 'ledger', undefined, { where: ['a=b'] }, /^view ledger has no field a to filter by, only .*orderId/],
    ['a list as of then, for lists are of now', 'refunds', undefined, { at: then }, /^view refunds is of now: leave out --at$/],
    ['a page of what has none', 'order', 'o1', { limit: '5' }, /^view order has no pages/],
    ['a view as nobody', 'order', 'o1', { as: 'king:k1' }, /^--as king:k1: an actor, such as/],
    ['half a filter', 'ledger', undefined, { where: ['orderId'] }, /^--where orderId: write it as orderId=o1$/],
    ['an order without its id', 'order', undefined, {}, /^view order takes an id: redress view order ID$/],
    ['a ledger of something', 'ledger', 'o1', {}, /^view ledger takes no id: leave out o1$/],
    ['a day for an instant', 'order', 'o1', { at: '2020-01-01' }, /^--at 2020-01-01: an instant with offset, such as/],
  ])('refuses %s', (_what, view, id, flags, message) => expect(refusal(view, id, flags)).toMatch(message)); // prettier-ignore
});
