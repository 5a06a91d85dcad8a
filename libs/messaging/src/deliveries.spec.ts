import type { Published } from '@redress/contracts';
import { Deliveries } from './deliveries.js';
import type { Subscriber } from './feed.js';
import { Gate } from './gate.js';

const event = (version: number, type: string) =>
  ({ service: 'orders', stream: 'order-1', version, eventId: `order-1@${version}`, type }) as Published;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('has what only moves a position wait for no turn but that of the event before it', async () => {
  const [stood, heard] = [[] as string[], [] as string[]];
  const gate = new Gate({ arrived: (_, { eventId }) => stood.push(eventId), finished: () => undefined });
  const subscriber: Subscriber = {
    consumer: 'refunds',
    services: ['orders'],
    wants: ({ type }) => type === 'OrderPaid',
    hear: async ({ eventId }) => void heard.push(eventId),
  };
  const deliveries = new Deliveries({ pace: gate });
  void deliveries.hand(subscriber, event(1, 'Noted'));
  await turn();
  expect(heard.splice(0)).toEqual(['order-1@1']);
  const rest = [event(2, 'OrderPaid'), event(3, 'Noted')].map((one) => deliveries.hand(subscriber, one));
  await turn();
  expect([heard, stood]).toEqual([[], ['order-1@2']]);
  gate.release({ number: 1, consumer: 'refunds', events: ['order-1@2'] });
  await Promise.all(rest);
  expect(heard).toEqual(['order-1@2', 'order-1@3']);
});
