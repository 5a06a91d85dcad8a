import type { StoredEvent } from '@redress/event-sourcing';
import { besides, published } from './seam.js';

const stored = (type: string, data: object): StoredEvent => ({
  ...{
    type,
    data,
    at: '2026-03-02T01:00:00.000Z',
    eventId: 's@2',
    stream: 's',
    version: 2,
    schemaVersion: 1,
    key: 'o1',
    lane: 's1',
  },
  ...{
    actor: 'buyer:b1',
    correlationId: 'c1',
    causationId: 'c1',
    command: { hash: 'h' },
    hash: 'x',
    explanation: { ruleId: 'R' },
  },
});
const seam = {
  stored: { versionOf: () => 1, upcast: (_type: string, _version: number, data: object) => data },
  publish: {
    Paid: 'AS_STORED',
    Counted: 'HIDDEN',
    Weighed: {
      v: 2,
      data: ({ grams }: { grams: number }) => ({ grams }),
      beside: { 1: ({ grams }: { grams: number }) => ({ kilos: grams / 1000 }) },
    },
  },
} as const;
const shown = (type: string, data: object) => published('orders', stored(type, data), seam);

it('an event that is published as stored goes out unchanged', () =>
  expect(shown('Paid', { amount: 5 })).toMatchObject({ type: 'Paid', v: 1, data: { amount: 5 }, explanation: { ruleId: 'R' } }));

it('a hidden event goes out as a placeholder for its version: without type, data and explanation', () => {
  const event = shown('Counted', { amount: 5 });
  expect(event).toMatchObject({ type: 'Hidden', v: 1, data: {}, eventId: 's@2', stream: 's', version: 2 });
  expect(JSON.stringify(event)).not.toMatch(/Counted|amount|ruleId/);
});

it('a mapped event goes out in its published shape, and in the older versions of that shape beside it', () => {
  const event = shown('Weighed', { grams: 2500, scale: 'private' });
  expect(event).toMatchObject({ type: 'Weighed', v: 2, data: { grams: 2500 } });
  expect(event.data).not.toHaveProperty('scale');
  expect(besides(event, seam)).toEqual([{ ...event, v: 1, data: { kilos: 2.5 } }]);
  expect(besides(shown('Paid', {}), seam)).toEqual([]);
});

it.each(['Forgotten', 'toString'])('an event type that the publish map does not name is not published: %s', (type) =>
  expect(() => shown(type, {})).toThrow(`s@2: the publish map of orders does not say what others see of ${type}`),
);
