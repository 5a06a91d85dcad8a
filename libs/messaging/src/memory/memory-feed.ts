import type { Published, ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { Deliveries } from '../deliveries.js';
import { ParkingDesk } from '../parking/parking-desk.js';
import type { Feed, FeedOptions, Subscriber } from '../feed.js';
import { published } from '@redress/contracts';

/** Hands over what a store in this process commits, as it commits it. What was committed before `start` comes first. */
export const memoryFeed = (options: FeedOptions = {}): Feed => {
  const subscribers: Subscriber[] = [];
  const early: Published[] = [];
  const deliveries = new Deliveries(options);
  const underWay = new Set<Promise<void>>();
  const { parking, pace } = options;
  const desk = parking && !pace ? new ParkingDesk({ ...options, parking, subscribers }) : undefined;
  let state: 'new' | 'running' | 'stopped' = 'new';

  const hand = (event: Published) => {
    for (const subscriber of subscribers.filter(({ services }) => services.includes(event.service))) {
      const delivery = deliveries.hand(subscriber, event).catch(() => undefined);
      underWay.add(delivery);
      void delivery.finally(() => underWay.delete(delivery));
    }
  };
  return {
    subscribe: (subscriber) => void subscribers.push(subscriber),
    start: async () => {
      await deliveries.begin();
      state = 'running';
      desk?.start();
      early.splice(0).forEach(hand);
    },
    wake: (service: ServiceName, events: readonly StoredEvent[]) => {
      const news = events.map((event) => published(service, event, options.seams?.[service]));
      if (state === 'running') news.forEach(hand);
      else if (state === 'new') early.push(...news);
    },
    handedOut: async () => undefined, // in the very turn of the commit
    caughtUp: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    stop: async () => {
      state = 'stopped';
      deliveries.stop();
      await Promise.all(underWay);
      await deliveries.flush();
      await desk?.stop();
    },
  };
};
