/** Readiness of a process, and how far behind it is: for `/readyz`, alarms and people. */
import type { KafkaFeed, Relay } from '@redress/messaging/kafka';
import type { DeadlinePoller } from '../deadline-poller.js';
import type { LogStatus } from '@redress/messaging/log';
import type { Projections } from '@redress/messaging/projections';
import { feedStatus } from '../feed-status.js';
import { Problem } from '../http/index.js';
import { type Collect, gauge } from '../metrics.js';
import type { ServiceDatabase } from '../postgres/index.js';
import { laggingOf } from '../projection-status.js';

type Watched = Readonly<{
  database: ServiceDatabase;
  feed: KafkaFeed;
  relays: readonly Relay[];
  projections?: Projections;
  poller?: Pick<DeadlinePoller, 'failing'>;
  most: number;
}>;

/**
 * Ready with a database that answers and not too much unheard. Without brokers it stays ready, for what is said waits in the log;
 * the answer tells: `joined` false, and `silentMs` since a broker last answered. Deadlines that keep failing make it no less ready.
 * Where it does not know which events it lacks, any answer may rest on them: not ready until all streams are compared. Those that
 * it knows to lack are told in `missing`, and count as messages that wait: one lost stream must not close the door for all others.
 */
export const readiness =
  ({ database, feed, relays, projections, poller, most }: Watched) =>
  async (): Promise<object> => {
    await database.pool.query('select 1');
    const [heard, missing] = [feed.reading(), feed.missing()];
    const logs = await logStandings(relays);
    const standing = {
      ...(heard && { feed: heard }),
      ...(missing && { missing }),
      ...(relays[0] && { relay: relays[0].standing }),
      ...(poller && { failingDeadlines: await poller.failing() }),
      ...(logs.length > 0 && feedStatus(logs)),
      ...laggingOf((await projections?.standing()) ?? []),
    };
    const refuse = (why: string) => new Problem('UNAVAILABLE', why, { details: standing });
    if (missing && missing.uncompared.length > 0)
      throw refuse(`Events of ${missing.uncompared.join(', ')} were lost, and it is not known yet which.`);
    const waiting = (heard?.lag ?? 0) + (missing?.streams ?? 0);
    if (waiting > most) throw refuse(`${waiting} messages wait for this service, more than ${most}.`);
    return standing;
  };

/** Of the logs that this process publishes. */
export const logStandings = async (relays: readonly Relay[]): Promise<readonly LogStatus[]> =>
  (await Promise.all(relays.map((relay) => relay.logStanding()))).flatMap((log) => log ?? []);

export const serviceMetrics =
  ({ feed, relays }: Pick<Watched, 'feed' | 'relays'>): Collect =>
  async () => {
    const heard = feed.reading();
    const leads = relays.map(({ standing }) => ({ value: Number(standing.leads) }));
    return [
      ...(heard
        ? [
            gauge('redress_feed_joined', 'It is a member of its group of consumers', Number(heard.joined)),
            gauge('redress_feed_lag_messages', 'Messages that it has not handled', heard.lag),
            gauge('redress_feed_silent_seconds', 'Since a broker last answered', heard.silentMs / 1000),
          ]
        : []),
      ...(leads.length > 0 ? [gauge('redress_relay_leads', 'This process publishes the log of its service', leads)] : []),
    ];
  };
