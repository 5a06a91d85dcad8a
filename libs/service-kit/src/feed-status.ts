/** The publishing state of a process's logs, for readiness and metrics. */
import { type LogStatus, type LogWait, describeWait } from '@redress/messaging/log/status';
import { type Collect, gauge } from './metrics.js';

export type FeedStatus = Readonly<{
  /** Age of the oldest committed event that a consumer has not handled (for a relay: that the brokers do not have); 0: there is none. */
  oldestUnpublishedMs: number;
  /** Logs that publish no further events for now, and the transaction that each waits for. */
  waits?: readonly LogWait[];
  /** The same in words. */
  message?: string;
}>;

export const feedStatus = (logs: readonly LogStatus[]): FeedStatus => {
  const waits = logs.flatMap((log) => log.waits ?? []);
  return {
    oldestUnpublishedMs: Math.max(0, ...logs.map(({ oldest }) => oldest?.ms ?? 0)),
    ...(waits.length > 0 && { waits, message: waits.map(describeWait).join('; ') }),
  };
};

export const feedMetrics =
  (standing: () => Promise<readonly LogStatus[]>): Collect =>
  async () => {
    const logs = await standing();
    const of = (value: (log: LogStatus) => number) =>
      logs.map((log) => ({ value: value(log), labels: { service: log.service } }));
    return [
      gauge(
        'redress_feed_oldest_unpublished_seconds',
        'Age of the oldest event that not everybody has handled',
        of(({ oldest }) => (oldest?.ms ?? 0) / 1000),
      ),
      gauge(
        'redress_feed_waits_seconds',
        'How long the next event has waited for open transactions',
        of(({ waits }) => (waits?.ms ?? 0) / 1000),
      ),
      gauge(
        'redress_feed_waits_for_transactions',
        'Open transactions that the log waits for',
        of(({ waits }) => waits?.waitsFor.length ?? 0),
      ),
    ];
  };
