import { type KeptScores, closeEachDay, compliance, startScores } from '@redress/compliance';
import { awaited } from '@redress/event-sourcing';
import { allBeside, drawingTrouble } from '@redress/evidence';
import { evidencePlace, openEvidenceStore, uploadsIn } from '@redress/evidence/store';
import { told } from '@redress/messaging';
import { type Failing, reconcileEachDay } from '@redress/penalties';
import { describeWait } from '@redress/messaging/log';
import {
  type Clock,
  type DeadlinePoller,
  InFlight,
  deadlineMetrics,
  describeFailure,
  feedMetrics,
  loadRulebook,
  openMetrics,
  projectionMetrics,
  startDeadlinePoller,
  startEachDay,
  startForgetting,
  systemClock,
  retryAfterCatchUp,
} from '@redress/service-kit';
import {
  type BesidePorts,
  type Log,
  type Sessions,
  joinedBeside,
  jsonLog,
  deskBeside,
  openLive,
  rulesBeside,
  sessionsOf,
  startHttp,
} from '@redress/service-kit/http';
import { takeLease } from '@redress/service-kit/postgres';
import { ruleRegistry } from '@redress/simulation';
import type { KeyObject } from 'node:crypto';
import { audits } from './audit/http/audit-routes.js';
import { postgresAuditor } from './audit/http/auditor.js';
import { sealEachDay } from './audit/seals/seal-each-day.js';
import { startFacts } from './facts/index.js';
import { openDesk } from './desk/postgres-desk.js';
import { opsBeside } from './ops/ops-routes.js';
import { type Watcher, logs } from './parts.js';
import { postgresParts } from './postgres-parts.js';
import { projectionStatuses, readiness } from './readiness.js';
import { startSystem } from './system.js';

export type StandaloneOptions = Readonly<{
  databaseUrl: string;
  port: number;
  host?: string;
  /** Names by which callers know it, besides those of this machine and `host`. */
  hosts?: readonly string[];
  /** `development`: the actor's header is believed from any address; else only on a loopback address. */
  auth?: 'loopback' | 'development';
  /** Where uploaded files lie: a folder, or `s3://bucket/prefix`. Absent: as `EVIDENCE` says. */
  evidence?: string;
  /** Absent: signed with the keys of `SESSION_KEY_FILE`. */
  sessions?: Sessions;
  /** The folder of the built console; absent: it is not served. */
  console?: string;
  clock?: Clock;
  log?: Log;
  /** How the sandbox gateway fails; absent: it works. */
  gatewayFails?: Failing;
  /** Signs what each log has come to once a day is over (Ed25519, private); absent: nothing is sealed. */
  sealKey?: KeyObject;
}>;

/** Services with durable deadlines: a poller each. */
const withDeadlines = ['orders', 'refunds', 'arbitration'] as const;

/** Everything in one process: all contexts, the feed over their logs, the deadlines, and HTTP. */
export const startStandalone = async (options: StandaloneOptions) => {
  const { databaseUrl, port, host = '127.0.0.1', hosts = [], auth = 'loopback', clock = systemClock, log = jsonLog() } = options;
  const {
    evidence = evidencePlace(process.env),
    sessions = sessionsOf(process.env['SESSION_KEY_FILE']),
    console: pages,
  } = options;
  const trouble = (what: string, error: unknown) =>
    log.error({ what, error: error instanceof Error ? error.message : String(error) });
  const pollers = new Map<string, DeadlinePoller>();
  const inFlight = new InFlight();
  let scores: KeptScores | undefined;
  const live = openLive();
  const watch: Watcher = {
    listen: (subscriber) => inFlight.listen(subscriber),
    committed: (service, events) => {
      live.committed(service, events);
      inFlight.committed(service, events);
      pollers.get(service)?.committed(events);
    },
  };

  // What was opened is closed in the opposite order, also when the next thing cannot be opened.
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    const lease = await takeLease(databaseUrl, 'redress start');
    opened.push(lease.release);
    const store = await openEvidenceStore(evidence);
    opened.push(store.close);
    const undrawn = await drawingTrouble();
    if (undrawn !== undefined) log.error({ what: undrawn });
    const rules = await loadRulebook();
    const parts = await postgresParts(databaseUrl, {
      rules,
      watch,
      clock,
      trouble: (one) => trouble(told(one), one.error),
      settled: (consumer, eventId) => {
        inFlight.settled(consumer, eventId);
        if (consumer === compliance.name) scores?.wake();
      },
      listTrouble: trouble,
      ...(options.gatewayFails && { gatewayFails: options.gatewayFails }),
      waits: (wait) => trouble('the feed waits', new Error(describeWait(wait))),
    });
    const system = await startSystem({ ...parts, uploads: uploadsIn(store) }, { watch });
    opened.push(system.close);
    const say = (what: string) => log.error({ what });
    if (parts.facts) opened.push(startFacts({ facts: parts.facts, says: say, trouble }).stop);
    inFlight.begin(awaited(system.caughtUp(), { what: 'what was committed before this start to be heard by all', say }));
    for (const service of withDeadlines) {
      const store = parts.stores[service];
      const poller = startDeadlinePoller({
        ...{ service, store, clock, ask: system.ask },
        trouble: (failure, error) => trouble(describeFailure(failure), error),
      });
      opened.push(poller.stop);
      pollers.set(service, poller);
    }
    for (const service of logs) {
      const failed = (error: unknown) => trouble(`old answers of ${service} are not forgotten`, error);
      opened.push(startForgetting({ store: parts.stores[service], clock, trouble: failed }).stop);
    }
    opened.push(
      startEachDay({
        ...{ clock, says: say, trouble: (day, error) => trouble(`gateway and ledger of ${day} are not compared`, error) },
        ...reconcileEachDay({ ...parts, clock }),
      }).stop,
      startEachDay({
        ...{ clock, says: say, trouble: (day, error) => trouble(`${day} is not closed: no figures are published for it`, error) },
        ...closeEachDay({ ...parts, store: parts.stores.compliance, clock, heard: () => system.caughtUp() }),
      }).stop,
    );
    scores = startScores({ ...parts, clock, trouble: (error) => trouble('the table of scores is not up to date', error) });
    opened.push(scores.stop);
    if (options.sealKey) {
      const failed = (day: string, error: unknown) => trouble(`what was recorded up to ${day} is not sealed`, error);
      const sealing = sealEachDay(databaseUrl, { key: options.sealKey, clock });
      opened.push(startEachDay({ clock, says: say, trouble: failed, ...sealing }).stop);
    }
    const doors = retryAfterCatchUp(system, { unheard: (service, about) => inFlight.unheardBy(service, about) });
    const failing = async () =>
      Promise.all([...pollers].map(async ([service, poller]) => [service, await poller.failing()] as const));
    const metrics = openMetrics();
    if (parts.standing) metrics.add(feedMetrics(parts.standing));
    metrics.add(deadlineMetrics(failing));
    metrics.add(projectionMetrics(() => projectionStatuses(parts.projections)));
    const ready = readiness(parts, failing);
    const desk = await openDesk(databaseUrl);
    opened.push(desk.close);
    const files = allBeside({ store, rules });
    const auditing = audits(postgresAuditor(databaseUrl, options.sealKey), { rules: ruleRegistry, editions: rules });
    opened.push(auditing.close);
    const beside = (ports: BesidePorts) =>
      joinedBeside(
        ...[files, live.beside, rulesBeside(rules), deskBeside(desk.desk), opsBeside(parts, failing), auditing.beside].map(
          (one) => one(ports),
        ),
      );
    const http = await startHttp({
      ...{ doors, clock, port, host, hosts, auth, log, ready, metrics, beside, sessions },
      ...(pages !== undefined && { console: pages }),
    });
    opened.push(async () => {
      live.close(); // or who watches would be waited for
      await http.close();
    });
    /** `close` takes no more, finishes what is under way, keeps all that was said. */
    return { url: http.url, close };
  } catch (error) {
    await close();
    throw error;
  }
};
