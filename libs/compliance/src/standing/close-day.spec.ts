import { broken, corrected, day, later, numbered, paid, paidAt, shipBy } from '../domain/events.fixtures.js';
import type { Progress } from './close-day.js';
import { startClose } from './closing.js';
import { compliant } from './closing.fixtures.js';

const record = '2026-03-07T02:00:00.000Z';
/** Two orders that fall due on the 5th, one of them broken; on the 7th the courier’s record says that it was not. */
const untilThe6th = [paid(paidAt), paid(paidAt, { orderId: 'o2' }), broken(shipBy)];
const late = numbered([...untilThe6th, corrected(record)]).slice(-1);

it('publishes the figures of every seller as of the last millisecond of the day, and as known then', () => {
  const { close, hear, said } = compliant();
  hear([...untilThe6th, paid(paidAt, { sellerId: 's2', orderId: 'o3' })]);
  const { answer, done } = close('2026-03-05');
  expect(answer).toMatchObject({ stream: 'closing-days', version: 1, events: [{ type: 'DayCloseStarted' }] });
  expect(done).toEqual({ sellers: 2, published: 2, restated: 0 });
  const share = (numerator: number, denominator: number) => expect.objectContaining({ numerator, denominator });
  expect(said('StandingPublished')).toMatchObject([
    { sellerId: 's1', day: '2026-03-05', grade: 'B', flags: ['LITTLE_DATA'], measures: { 'M-LATE': share(1, 2), 'M-REFUND': share(0, 2) } },
    { sellerId: 's2', day: '2026-03-05', measures: { 'M-LATE': share(0, 1) } },
  ]); // prettier-ignore
  expect(said('DayClosed')).toEqual([{ day: '2026-03-05', sellers: 2 }]);
});

it('a seller whose figures are what they were is not published again, whatever day it is', () => {
  const { close, hear, said } = compliant();
  hear([paid(paidAt)]);
  close('2026-03-02');
  expect(close('2026-03-03').done).toEqual({ sellers: 1, published: 0, restated: 0 });
  close('2026-03-05'); // its promise has fallen due
  expect(said('StandingPublished')).toMatchObject([{ day: '2026-03-02' }, { day: '2026-03-05' }]);
  expect(said('DayCloseStarted')).toEqual([{ day: '2026-03-02' }, { day: '2026-03-03', since: '2026-03-02' }, { day: '2026-03-05', since: '2026-03-03' }]); // prettier-ignore
});

it.each(['2026-03-05', '2026-03-04'])('closed up to the 5th, the %s publishes nothing more', (again) => {
  const { close, hear, log } = compliant();
  hear(untilThe6th);
  close('2026-03-05');
  const before = log.log.length;
  expect(close(again).done).toBeUndefined();
  expect(log.log.length).toBe(before);
});

it('sellers who were not known by the end of the day wait for theirs', () => {
  const { close, hear, said } = compliant();
  hear([paid(later(paidAt, day))]);
  expect(close('2026-03-02').done?.sellers).toBe(0);
  close('2026-03-03');
  expect(said('StandingPublished')).toMatchObject([{ sellerId: 's1', day: '2026-03-03' }]);
});

describe('restated since the last close', () => {
  it('each day is told from what was published to what is known now, with the event behind it', () => {
    const { close, hear, measures, said } = compliant();
    hear(untilThe6th);
    ['2026-03-05', '2026-03-06'].forEach((one) => close(one));
    measures.hear(late);
    expect(close('2026-03-07').done).toMatchObject({ restated: 1 });
    const moved = { from: { numerator: 1, denominator: 2 }, to: { numerator: 0, denominator: 2 } };
    const because = [{ eventId: 'order-o1@3', type: 'ShippingPromiseCorrected', recordedAt: record, orderId: 'o1' }];
    const days = [{ day: '2026-03-05', ...moved }, { day: '2026-03-06', ...moved }]; // prettier-ignore
    const byDefinition = said('MeasuresRestated') as { definition: string }[];
    expect(byDefinition.map(({ definition }) => definition)).toEqual(['intervention', 'order-cohort']);
    expect(byDefinition[0]).toEqual({ sellerId: 's1', measure: 'M-LATE', definition: 'intervention', days, because });
    expect(close('2026-03-08').done).toMatchObject({ restated: 0 });
  });

  it('a day that moves twice is told from what was told of it last', () => {
    const { close, hear, measures, said } = compliant();
    const two = [...untilThe6th, broken(shipBy, { orderId: 'o2' })];
    hear(two);
    close('2026-03-06');
    const records = numbered([...two, corrected(record), corrected(later(record, day), { orderId: 'o2' })]).slice(-2);
    for (const [n, one] of records.entries()) {
      measures.hear([one]);
      close(`2026-03-0${7 + n}`);
    }
    const ofThe6th = (said('MeasuresRestated') as { definition: string; days: { day: string; from: object; to: object }[] }[])
      .filter(({ definition }) => definition === 'intervention')
      .flatMap(({ days }) => days.filter((one) => one.day === '2026-03-06'));
    expect(ofThe6th.map(({ from, to }) => [from, to])).toEqual([
      [{ numerator: 2, denominator: 2 }, { numerator: 1, denominator: 2 }],
      [{ numerator: 1, denominator: 2 }, { numerator: 0, denominator: 2 }],
    ]); // prettier-ignore
  });

  it('a thousand events behind it are named at most, the first ones; of the others their number', () => {
    const { close, hear, measures, said } = compliant();
    const orders = Array.from({ length: 1003 }, (_, n) => `o${n}`);
    hear(orders.map((orderId) => paid(paidAt, { orderId })));
    measures.hear(orders.map((orderId) => ({ ...broken(shipBy, { orderId }), version: 2, eventId: `order-${orderId}@2` })));
    close('2026-03-06');
    const records = orders.map((orderId, n) => ({
      ...corrected(later(record, n), { orderId }),
      version: 3,
      eventId: `order-${orderId}@3`,
    }));
    measures.hear(records);
    close('2026-03-07');
    const [restated] = said('MeasuresRestated') as { because: { eventId: string }[]; moreCauses?: number; days: object[] }[];
    expect(restated!.because.map(({ eventId }) => eventId)).toEqual(records.slice(0, 1000).map(({ eventId }) => eventId));
    expect(restated!.moreCauses).toBe(3);
    expect(restated!.days).toHaveLength(2);
  });

  it('before the first close nothing was published that could be restated', () => {
    const { close, hear, said } = compliant();
    hear([...untilThe6th, corrected(record)]);
    close('2026-03-07');
    expect(said('MeasuresRestated')).toEqual([]);
  });
});

it('a day that is not over is STATE, to the millisecond', () => {
  const day = '2026-03-02';
  const asked = (at: string) => startClose({ type: 'compliance.close-day', as: 'platform', at, data: { day } }, {});
  const refusal = { code: 'STATE', details: { day, endsAt: '2026-03-02T16:00:00.000Z' } };
  expect(() => asked('2026-03-02T15:59:59.999Z')).toThrow(expect.objectContaining({ refusal: expect.objectContaining(refusal) }));
  expect(asked('2026-03-02T16:00:00.000Z')).toMatchObject([{ type: 'DayCloseStarted', data: { day } }]);
});

describe('killed half-way', () => {
  const sellers = ['s1', 's2', 's3', 's4', 's5'].map((sellerId, n) => paid(paidAt, { sellerId, orderId: `o${n}` }));
  it.each([1, 2, 3, 4, 5])('before its chunk %i it goes on when it is said again, and publishes everything once', (dies) => {
    const whole = compliant();
    whole.hear(sellers);
    whole.close('2026-03-02', { chunk: 1 });
    const { hear, close, log, said } = compliant();
    hear(sellers);
    let executed = 0;
    const store: typeof log = { ...log, get log() { return log.log; }, execute: (unit) => {
      if (executed++ === dies) throw new Error('killed');
      return log.execute(unit);
    } }; // prettier-ignore
    expect(() => close('2026-03-02', { chunk: 1, store })).toThrow('killed');
    expect(said('DayClosed')).toEqual([]);
    expect(close('2026-03-02', { chunk: 1 }).done).toEqual({ sellers: 5, published: 6 - dies, restated: 0 });
    expect(log.log).toEqual(whole.log.log);
  });

  it('until it has gone on no other day is closed', () => {
    const { hear, close, log } = compliant();
    hear(sellers);
    const store: typeof log = { ...log, get log() { return log.log; }, execute: (unit) => {
      if (log.log.length > 2) throw new Error('killed');
      return log.execute(unit);
    } }; // prettier-ignore
    expect(() => close('2026-03-02', { chunk: 1, store })).toThrow('killed');
    expect(() => close('2026-03-03')).toThrow('2026-03-02 is being closed: it goes first');
    close('2026-03-02');
    expect(close('2026-03-03').answer.events).toHaveLength(1);
  });
});

it('tells how far it is after each chunk', () => {
  const { hear, close } = compliant();
  hear(['s1', 's2', 's3'].map((sellerId, n) => paid(paidAt, { sellerId, orderId: `o${n}` })));
  const seen: Progress[] = [];
  close('2026-03-02', { chunk: 2, progress: (at) => void seen.push(at) });
  expect(seen.map(({ sellers }) => sellers)).toEqual([2, 3]);
});
