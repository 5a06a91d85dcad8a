import { memoryEventStore } from '@redress/event-sourcing/memory';
import { describeFeed } from '../../testing/index.js';
import type { Feed } from '../feed.js';
import { memoryParking } from '../parking/index.js';
import { memoryFeed } from './memory-feed.js';

describeFeed('memory', async () => {
  const feeds: Feed[] = [];
  const store = (service: 'orders' | 'refunds') =>
    memoryEventStore({ committed: (events) => feeds.forEach((feed) => feed.wake(service, events)) });
  const feed = (options = {}) => feeds[feeds.push(memoryFeed(options)) - 1] as Feed;
  return { stores: { orders: store('orders'), refunds: store('refunds') }, feed, parking: memoryParking(), forgets: true };
});
