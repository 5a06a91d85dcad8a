import type { Published } from '@redress/contracts';
import {
  applied, broken, closed, corrected, day, hour, later, lineRefunded, modified, paid, paidAt, paymentDue, promised, rates, refundPaid, reviewed,
  second, shipBy,
} from './events.fixtures.js'; // prettier-ignore

const next = later(shipBy, day);
const twoLines = promised(shipBy, next);
const l2 = { lineId: 'l2', shipBy: next };
const midnight = '2026-03-02T16:00:00.000Z'; // 24:00 in Shanghai

describe('M-LATE', () => {
  it.each([
    ['nothing before the promise date', [paid(paidAt)], { at: later(shipBy, -1) }, '0/0'],
    ['the order as due at the promise date', [paid(paidAt)], { at: shipBy }, '0/1'],
    ['a promise broken', [paid(paidAt), broken(shipBy)], {}, '1/1'],
    ['no virtual goods: they have no promise', [paid(paidAt, { lines: [{ lineId: 'l1', paid: 10000 }] })], {}, '0/0'],
    ['no line refunded in full before its date', [paid(paidAt), lineRefunded(later(shipBy, -1))], {}, '0/0'],
    ['no line refunded in full at its date: D-SHIP comes last', [paid(paidAt), lineRefunded(shipBy)], {}, '0/0'],
    ['a line refunded in full after its date', [paid(paidAt), lineRefunded(later(shipBy, 1))], {}, '0/1'],
    ['a broken promise, also once the line is refunded', [paid(paidAt), broken(shipBy), lineRefunded(shipBy)], {}, '1/1'],
    ['an order with two broken lines once', [paid(paidAt, twoLines), broken(shipBy), broken(next, l2)], {}, '1/1'],
    ['an order with one line broken and one kept', [paid(paidAt, twoLines), broken(next, l2)], {}, '1/1'],
    [
      'an order whose other line is refunded in time',
      [paid(paidAt, twoLines), lineRefunded(paidAt), broken(next, l2)],
      {},
      '1/1',
    ],
    [
      'no order whose lines are all refunded in time',
      [paid(paidAt, twoLines), lineRefunded(paidAt), lineRefunded(next, { lineId: 'l2' })],
      {},
      '0/0',
    ],
    ['a corrected promise as kept (R-SHIP-TIME)', [paid(paidAt), broken(shipBy), corrected(next)], {}, '0/1'],
    [
      'an order as broken until no broken line is left',
      [paid(paidAt, twoLines), broken(shipBy), broken(next, l2), corrected(later(next, hour))],
      {},
      '1/1',
    ],
    [
      'an order as kept once both lines are corrected',
      [paid(paidAt, twoLines), broken(shipBy), broken(next, l2), corrected(later(next, hour)), corrected(later(next, hour), l2)],
      {},
      '0/1',
    ],
    ['no order without its payment', [broken(shipBy), lineRefunded(shipBy), reviewed(shipBy)], {}, '0/0'],
  ])('counts %s', (_what, events, asking, late) => expect(rates(events, asking)).toMatchObject({ late }));

  it.each([
    ['the first promise date', promised(shipBy, next), [], '2026-03-05'],
    ['the first promise date, in whatever order the lines stand', promised(next, shipBy), [], '2026-03-05'],
    ['the first that is reached', promised(shipBy, next), [lineRefunded(shipBy)], '2026-03-06'],
    ['the last millisecond of a Shanghai day', promised('2026-03-05T15:59:59.999Z'), [], '2026-03-05'],
    ['24:00, which is the next day', promised('2026-03-05T16:00:00.000Z'), [], '2026-03-06'],
    [
      'the first reached, also where the refund is recorded last',
      promised(shipBy, next),
      [],
      '2026-03-06',
      [lineRefunded(shipBy)],
    ],
  ])('counts due and broken in the day of %s', (_what, lines, refunds, on, afterwards: readonly Published[] = []) => {
    const last = { lineId: `l${lines.lines.length}`, shipBy: lines.lines.at(-1)!.shipBy };
    const events = [paid(paidAt, lines), ...refunds, broken(last.shipBy, last), ...afterwards];
    expect(rates(events, { window: `${on}..${on}` })).toMatchObject({ late: '1/1' });
    expect(rates(events, { window: '2026-03-01..2026-03-31' })).toMatchObject({ late: '1/1' });
  });
});

describe('M-LATE, as of and as known at (M-ASOF)', () => {
  const recorded = later(shipBy, 2 * day);
  const story = [paid(paidAt), broken(shipBy), corrected(recorded)];
  const two = [paid(paidAt, twoLines), broken(shipBy), broken(next, l2), corrected(recorded)];
  it.each([
    ['as of before the promise date: nothing is due', story, { asOf: later(shipBy, -1) }, '0/0'],
    ['as of the promise date, with what is known now: kept', story, { asOf: shipBy }, '0/1'],
    ['as known at the promise date: broken', story, { knownAt: shipBy }, '1/1'],
    ['as known before the promise date, as of then: nothing is due', story, { at: later(shipBy, -1) }, '0/0'],
    [
      'as known before the promise date, as of later: the promise is known, a breach is not',
      story,
      { knownAt: later(shipBy, -1) },
      '0/1',
    ],
    ['as known before the payment: nothing is due', story, { knownAt: later(paidAt, -1) }, '0/0'],
    ['as known just before the late record: broken', story, { knownAt: later(recorded, -1) }, '1/1'],
    ['as known at the late record: kept', story, { knownAt: recorded }, '0/1'],
    ['at an instant before the late record: broken', story, { at: later(recorded, -1) }, '1/1'],
    ['at the late record: kept', story, { at: recorded }, '0/1'],
    ['as of the first date of two, the first corrected: kept', two, { asOf: later(next, -1) }, '0/1'],
    ['as of the second date of two, the first corrected: broken', two, { asOf: next }, '1/1'],
    ['broken by a timer that fired late: not known before', [paid(paidAt), broken(next)], { knownAt: later(next, -1) }, '0/1'],
    ['broken by a timer that fired late: as of its date', [paid(paidAt), broken(next)], { asOf: shipBy }, '1/1'],
  ])('%s', (_what, events, asking, late) => expect(rates(events, asking)).toMatchObject({ late }));
});

describe('M-REFUND, M-AFTER', () => {
  const after = { phase: 'AFTERSALE' } as const;
  const exchange = { type: 'EXCHANGE' } as const;
  const turned = modified(later(paidAt, day), { type: 'REFUND_ONLY' });
  it.each([
    ['a paid order', [paid(paidAt)], { refund: '0/1', dispute: '0/1', after: '0/1' }],
    ['an application in trade', [paid(paidAt), applied(paidAt)], { refund: '1/1', after: '0/1' }],
    ['an application after the sale', [paid(paidAt), applied(paidAt, after)], { refund: '0/1', after: '1/1' }],
    ['an application that is withdrawn', [paid(paidAt), applied(paidAt), closed(paidAt)], { refund: '1/1' }],
    ['every application', [paid(paidAt), applied(paidAt), applied(paidAt, { refundId: 'r2' })], { refund: '2/1' }],
    [
      'an application once, however often it is changed',
      [applied(paidAt), modified(paidAt, { type: 'REFUND_ONLY' })],
      { refund: '1/0' },
    ],
    ['no exchange', [applied(paidAt, exchange)], { refund: '0/0' }],
    ['no repair', [applied(paidAt, { ...after, type: 'REPAIR' })], { after: '0/0' }],
    ['an exchange that turns into a refund', [applied(paidAt, exchange), turned], { refund: '1/0' }],
    ['no exchange that is changed otherwise', [applied(paidAt, exchange), modified(paidAt, { amount: 1 })], { refund: '0/0' }],
    ['a refund that turns into an exchange', [applied(paidAt), modified(paidAt, exchange)], { refund: '1/0' }],
    ['an exchange that ends in money', [applied(paidAt, exchange), paymentDue(paidAt), refundPaid(paidAt)], { refund: '1/0' }],
    ['no refund without its application', [turned, closed(paidAt)], { refund: '0/0' }],
    ['nothing of another seller', [paid(paidAt, { sellerId: 's2' }), applied(paidAt, { sellerId: 's2' })], { refund: '0/0' }],
  ])('count %s', (_what, events, expected) => expect(rates(events)).toMatchObject(expected));

  it('count an application in the day it was made, not in that of a change', () => {
    expect(rates([applied(paidAt), turned], { window: '2026-03-02..2026-03-02' })).toMatchObject({ refund: '1/0' });
  });

  it('count an exchange from the moment it turns into a refund', () => {
    const events = [applied(paidAt, exchange), turned];
    expect(rates(events, { at: later(turned.at, -1) })).toMatchObject({ refund: '0/0' });
    expect(rates(events, { window: '2026-03-03..2026-03-03' })).toMatchObject({ refund: '1/0' });
  });

  it.each([
    ['one millisecond before it happens', { at: later(paidAt, -1) }, '0/0'],
    ['the instant it happens', { at: paidAt }, '1/1'],
    ['as of before, known now', { asOf: later(paidAt, -1) }, '0/0'],
    ['as known before', { knownAt: later(paidAt, -1) }, '0/0'],
    ['the last day that has it in the window', { at: '2026-03-08T15:59:59.999Z', window: '7d' }, '1/1'],
    ['the first day that has it no more', { at: '2026-03-08T16:00:00.000Z', window: '7d' }, '0/0'],
    ['the thirtieth day, without a window', { at: '2026-03-31T15:59:59.999Z' }, '1/1'],
    ['the thirty-first day, without a window', { at: '2026-03-31T16:00:00.000Z' }, '0/0'],
    ['a window of that day alone', { window: '2026-03-02..2026-03-02' }, '1/1'],
    ['a window up to the day before', { window: '2026-02-01..2026-03-01' }, '0/0'],
    ['a window from the day after', { window: '2026-03-03..2026-03-31' }, '0/0'],
  ])('count an application or not, by window and clocks: %s', (_what, asking, refund) =>
    expect(rates([paid(paidAt), applied(paidAt)], asking)).toMatchObject({ refund }),
  );

  it('count in the Shanghai day, which ends at 24:00 there', () => {
    const events = [paid(later(midnight, -1)), applied(midnight)];
    expect(rates(events, { window: '2026-03-02..2026-03-02' })).toMatchObject({ refund: '0/1' });
    expect(rates(events, { window: '2026-03-03..2026-03-03' })).toMatchObject({ refund: '1/0' });
  });
});

describe('M-OOS', () => {
  const reason = 'OUT_OF_STOCK';
  const oos = applied(paidAt, { reason });
  it.each([
    ['an uncontested refund that is paid', { reason, compensable: true }, '1/1'],
    ['no refund that was contested', { reason, compensable: false }, '0/1'],
    ['no refund for late shipment', { reason: 'LATE_SHIPMENT', compensable: true }, '0/1'],
  ])('counts %s', (_what, how, outOfStock) =>
    expect(rates([paid(paidAt), oos, refundPaid(paidAt, how)])).toMatchObject({ outOfStock }),
  );
  it('does not count a refund that is not paid yet', () =>
    expect(rates([paid(paidAt), oos])).toMatchObject({ outOfStock: '0/1' }));
  it('counts a refund in the day it is paid', () => {
    const events = [oos, refundPaid(later(paidAt, day + second), { reason, compensable: true })];
    expect(rates(events, { window: '2026-03-03..2026-03-03' })).toMatchObject({ outOfStock: '1/0', refund: '0/0' });
  });
});
