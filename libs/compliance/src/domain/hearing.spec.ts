import { FactsNotReady, Gap } from '@redress/event-sourcing';
import { factsOf } from './facts-of.js';
import {
  applied,
  broken,
  corrected,
  factsFrom,
  later,
  lineRefunded,
  numbered,
  paid,
  paidAt,
  placed,
  promised,
  reviewed,
  shipBy,
} from './events.fixtures.js';
import { hearing } from './hearing.js';

const lamp = { lines: [{ category: '灯具' }] as never };
const at = (version: number) => ({
  heard: () => (version > 0 ? { version, document: undefined } : undefined),
  disputes: () => [],
});
const [first, , third] = numbered([paid(paidAt), reviewed(paidAt), reviewed(shipBy)]);

it('takes back by a fact of the opposite sign, for the same day and instant, recorded when it was learned (M-ASOF)', () => {
  const learned = later(shipBy, 1);
  const facts = factsFrom([placed(paidAt, lamp), paid(paidAt), broken(shipBy), corrected(learned)]);
  const late = {
    component: 'PROMISE_BROKEN',
    sellerId: 's1',
    orderId: 'o1',
    subject: 'o1',
    day: '2026-03-05',
    holdsAt: shipBy,
    facet: '灯具',
  };
  expect(facts.slice(2)).toEqual([
    { ...late, sign: 1, recordedAt: shipBy, eventId: 'order-o1@3', n: 0 },
    { ...late, sign: -1, recordedAt: learned, eventId: 'order-o1@4', type: 'ShippingPromiseCorrected', n: 0 },
  ]);
});

it('records a promise date at the payment, for the future instant at which it falls due, and takes it back for that same instant', () => {
  const facts = factsFrom([paid(paidAt, promised(shipBy, later(shipBy, 1))), lineRefunded(paidAt)]);
  const due = { component: 'PROMISE_DUE', holdsAt: shipBy, recordedAt: paidAt };
  expect(facts).toMatchObject([
    { component: 'PAID', sign: 1, recordedAt: paidAt, eventId: 'order-o1@1', n: 0 },
    { component: 'EXTRA_LINES', size: 1, sign: 1, eventId: 'order-o1@1', n: 1 },
    { ...due, sign: 1, eventId: 'order-o1@1', n: 2 },
    { ...due, sign: -1, eventId: 'order-o1@2', n: 0 },
    { ...due, sign: 1, holdsAt: later(shipBy, 1), eventId: 'order-o1@2', n: 1 },
  ]);
});

it('ignores events of services and types that no measure needs, and keeps the state', () => {
  const { document } = factsOf(undefined, paid(paidAt));
  expect(factsOf(document, reviewed(paidAt))).toEqual({ document, facts: [] });
  expect(factsOf(document, { ...broken(shipBy), service: 'penalties' })).toEqual({ document, facts: [] });
});

it('ignores an event that it has handled already', () => {
  const nothing: object = { heard: new Map(), facts: [], derived: new Map() };
  expect(hearing(at(1), [first!])).toEqual(nothing);
  expect(hearing(at(2), [first!])).toEqual(nothing);
});

it('throws where an earlier version of the stream is missing, even the first', () => {
  expect(() => hearing(at(0), [third!])).toThrow(new Gap('order-o1', 0, 3));
  expect(() => hearing(at(0), [first!, third!])).toThrow(new Gap('order-o1', 1, 3));
  expect(() => hearing(at(2), [third!])).not.toThrow();
});

it('lets a refund wait until its order is known, whose category its facts bear', () => {
  expect(() => hearing(at(0), numbered([applied(paidAt)]))).toThrow(FactsNotReady);
  expect(factsFrom([applied(paidAt)])).toMatchObject([{ component: 'REFUND_APPLIED', facet: '灯具' }]);
});
