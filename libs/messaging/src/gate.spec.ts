import type { Published } from '@redress/contracts';
import type { Subscriber } from './feed.js';
import { Gate } from './gate.js';

const refunds: Subscriber = { consumer: 'refunds', services: ['orders'], hear: async () => {} };
const event = (eventId: string) => ({ eventId }) as Published;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const world = () => {
  const told: string[] = [];
  const gate = new Gate({
    arrived: ({ consumer }, { eventId }) => told.push(`${eventId} stands at the gate of ${consumer}`),
    finished: (number) => told.push(`${number} is finished`),
  });
  return {
    ...{ gate, told: () => told.splice(0) },
    deliver: async (eventId: string) => {
      void (gate.admit(refunds, event(eventId)) ?? Promise.resolve()).then(() => told.push(`${eventId} goes`));
      await turn();
    },
    done: (eventId: string) => gate.done(refunds, event(eventId)),
  };
};

it('lets nothing go before all that belongs together is there, then all in the order that was said', async () => {
  const { gate, told, deliver, done } = world();
  gate.begin();
  await deliver('order-1@2');
  gate.release({ number: 7, consumer: 'refunds', events: ['order-1@1', 'order-1@2'] });
  await turn();
  expect(told()).toEqual([]);
  await deliver('order-1@1');
  expect(told()).toEqual(['order-1@1 goes', 'order-1@2 goes']);
  done('order-1@1');
  expect(told()).toEqual([]);
  done('order-1@2');
  expect(told()).toEqual(['7 is finished']);
});

it('tells what stands there only until it begins', async () => {
  const { gate, told, deliver } = world();
  await deliver('order-1@1');
  gate.begin();
  await deliver('order-1@2');
  expect(told()).toEqual(['order-1@1 stands at the gate of refunds']);
});

it('lets what comes twice go with the first, counts it once, and lets past what is done', async () => {
  const { gate, told, deliver, done } = world();
  gate.begin();
  gate.release({ number: 1, consumer: 'refunds', events: ['order-1@1'] });
  await deliver('order-1@1');
  await deliver('order-1@1');
  done('order-1@1');
  done('order-1@1');
  await deliver('order-1@1');
  expect(told()).toEqual(['order-1@1 goes', 'order-1@1 goes', '1 is finished', 'order-1@1 goes']);
});
