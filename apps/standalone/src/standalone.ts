import { type Clock, loadRulebook, startDeadlinePoller, systemClock } from '@redress/service-kit';
import { type Log, jsonLog, startHttp } from '@redress/service-kit/http';
import { takeLease } from '@redress/service-kit/postgres';
import type { Watcher } from './parts.js';
import { postgresParts } from './postgres-parts.js';
import { withSecondLook } from './second-look.js';
import { startSystem } from './system.js';

export type StandaloneOptions = Readonly<{
  databaseUrl: string;
  port: number;
  host?: string;
  /** `development`: the actor's header is believed from any address; else only on a loopback address. */
  auth?: 'loopback' | 'development';
  clock?: Clock;
  log?: Log;
}>;

/** Services with durable deadlines: a poller each. */
const withDeadlines = ['orders', 'refunds', 'arbitration'] as const;

/** Everything in one process: all contexts, the feed over their logs, the deadlines, and HTTP. */
export const startStandalone = async (options: StandaloneOptions) => {
  const { databaseUrl, port, host = '127.0.0.1', auth = 'loopback', clock = systemClock, log = jsonLog() } = options;
  const lease = await takeLease(databaseUrl, 'redress start');
  const trouble = (what: string, error: unknown) =>
    log.error({ what, error: error instanceof Error ? error.message : String(error) });
  const pollers = new Map<string, ReturnType<typeof startDeadlinePoller>>();
  const watch: Watcher = { committed: (service, events) => pollers.get(service)?.committed(events) };

  const rules = await loadRulebook();
  const parts = await postgresParts(databaseUrl, {
    rules,
    watch,
    trouble: ({ consumer, eventId, attempt, error }) =>
      trouble(`${consumer} could not handle ${eventId} (attempt ${attempt})`, error),
  });
  const system = await startSystem(parts);
  for (const service of withDeadlines) {
    const store = parts.stores[service];
    const failed: Parameters<typeof startDeadlinePoller>[0]['trouble'] = (one, error) =>
      trouble(`deadline ${one?.ruleId} of ${one?.stream}`, error);
    pollers.set(service, startDeadlinePoller({ service, store, clock, ask: system.ask, trouble: failed }));
  }
  const http = await startHttp({ doors: withSecondLook(system), clock, port, host, auth, log });
  return {
    url: http.url,
    /** Takes no more, finishes what is under way, keeps all that was said. */
    close: async () => {
      await http.close();
      await Promise.all([...pollers.values()].map((poller) => poller.stop()));
      await system.close();
      await lease.release();
    },
  };
};
