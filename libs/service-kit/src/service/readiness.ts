/** Whether requests may come, and how far behind this process is: for `/readyz`, alarms and people. */
import type { KafkaFeed, Relay } from '@redress/messaging/kafka';
import type { DeadlinePoller } from '../deadline-poller.js';
import { Problem } from '../http/index.js';
import type { ServiceDatabase } from '../postgres/index.js';

type Watched = Readonly<{
  database: ServiceDatabase;
  feed: KafkaFeed;
  relays: readonly Relay[];
  poller?: Pick<DeadlinePoller, 'failing'>;
  most: number;
}>;

/**
 * Ready with a database that answers and not too much unheard. Without brokers it stays ready, for what is said waits in the log;
 * the answer tells: `joined` false, and `silentMs` since a broker last answered. Deadlines that keep failing make it no less ready.
 */
export const readiness =
  ({ database, feed, relays, poller, most }: Watched) =>
  async (): Promise<object> => {
    await database.pool.query('select 1');
    const heard = feed.reading();
    const standing = {
      ...(heard && { feed: heard }),
      ...(relays[0] && { relay: relays[0].standing }),
      ...(poller && { failingDeadlines: await poller.failing() }),
    };
    if (heard && heard.lag > most)
      throw new Problem('UNAVAILABLE', `${heard.lag} messages wait for this service, more than ${most}.`, { details: standing });
    return standing;
  };
