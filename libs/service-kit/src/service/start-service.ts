/** Starts one service as a process: its schema, log and relay, consumers, deadline poller and HTTP server. */
import { ownerOf } from '@redress/contracts';
import { type EventStore, type StoredEvent, awaited } from '@redress/event-sourcing';
import { CreateMissing1777000000000, CreateRelays1776000000000, type KafkaFeed } from '@redress/messaging/kafka';
import { CreateCheckpoints1760000000001, CreateParking1774000000000 } from '@redress/messaging/log';
import type { Clock } from '../clock.js';
import { type AnyContext, type Manifest, hasDeadlines, manifestOf } from '@redress/context';
import type { ServiceApi } from '../service-api.js';
import type { Subscriber } from '@redress/messaging';
import { FactsDesk } from '../facts/index.js';
import { loadRulebook } from '../editions.js';
import { type DeadlinePoller, deadlineMetrics, describeFailure, startDeadlinePoller } from '../deadline-poller.js';
import { startEachDay } from '../each-day.js';
import { startForgetting } from '../forget-answers.js';
import { type Log, startHttp } from '../http/index.js';
import { feedMetrics } from '../feed-status.js';
import { fewAtOnce } from '../few-at-once.js';
import { openMetrics } from '../metrics.js';
import { openContexts } from '../contexts/index.js';
import { oneAtATime } from '../one-at-a-time.js';
import { streamOf, versionOf, written } from '../written.js';
import { openServiceDatabase, shareLease, withProjections } from '../postgres/index.js';
import { retryAfterCatchUp } from '../retry-after-catch-up.js';
import { foreseenHere } from '../preview/foreseen-here.js';
import { serviceViews } from '../service-views.js';
import { postgresProjections } from '@redress/messaging/projections/postgres';
import { projectionMetrics } from '../projection-status.js';
import { type ServiceConfig, doorSettings } from './config.js';
import type { ServiceDefinition, Watcher } from './definition.js';
import { Positions } from './positions.js';
import { logStandings, readiness, serviceMetrics } from './readiness.js';
import { type ServiceFeed, openServiceFeed } from './service-feed.js';

export type ServiceOptions = Readonly<{
  config: ServiceConfig;
  log: Log;
  /** Real time; absent where `watch` gives each command its instant. */
  clock?: Clock;
  watch?: Watcher;
  /** False: the schemas are up to date already (copies of a template). */
  migrate?: boolean;
  /** One edition for all cases. */
  edition?: string | undefined;
  /** A consumer cannot handle an event. Absent: it is logged. */
  trouble?: (what: string, error: unknown) => void;
  /** Called where the service cannot go on: the process must end, for its supervisor to restart it. */
  failed: (error: Error) => void;
}>;

export type RunningService = Readonly<{
  doors: ServiceApi;
  store?: EventStore;
  feed: KafkaFeed;
  /** Absent under simulated time. */
  url?: string;
  close(): Promise<void>;
}>;

/**
 * How long a no waits for what the service may have to hear: many times what an event takes to be heard, and less than what it
 * takes other processes of the service to write down that they have.
 */
const secondLookMs = 250;

/** Opens in the order in which things need one another, and closes in the opposite one, also when the next cannot be opened. */
export const startService = async (definition: ServiceDefinition, options: ServiceOptions): Promise<RunningService> => {
  const { config, log, clock, watch, failed } = options;
  const manifest = manifestOf(definition.context);
  const { service } = manifest;
  const say = (what: string, error: unknown) =>
    log.error({ service, what, error: error instanceof Error ? error.message : String(error) });
  const waits = (what: string) => log.error({ service, what });
  const opened: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    // Under a conductor the right to run all of them is whose it is.
    if (!watch) opened.push((await shareLease(config.DATABASE_URL, `redress ${service}`, waits)).release);
    const rowsOfLists = (manifest.lists ?? []).map(({ projection }) => projection);
    const common = { url: config.DATABASE_URL, max: config.DATABASE_CONNECTIONS, migrate: options.migrate ?? true };
    const apart = definition.apart && (await openServiceDatabase({ ...common, ...definition.apart }));
    if (apart) opened.push(apart.close);
    const database = await openServiceDatabase({
      ...common,
      schema: service,
      ...withProjections(definition.database, rowsOfLists),
    });
    opened.push(database.close);
    const migrations = [
      ...[CreateCheckpoints1760000000001, CreateParking1774000000000],
      ...[CreateRelays1776000000000, CreateMissing1777000000000],
    ];
    const feedDatabase = await openServiceDatabase({ ...common, max: 4, schema: 'feed', migrations });
    opened.push(feedDatabase.close);

    const listeners: ((events: readonly StoredEvent[]) => void)[] = [];
    if (watch) listeners.push((events) => watch.committed(service, events));
    const store = definition.log?.(database, (events) => listeners.forEach((tell) => tell(events)));

    const projections = postgresProjections({
      ...database,
      projections: rowsOfLists,
      shapes: definition.context.seam?.stored,
      trouble: say,
      ...(watch && { patienceMs: 30_000 }),
    });
    listeners.push(projections.wake);
    projections.start();
    opened.push(projections.stop);

    const heardBy = {
      service,
      keepsLog: store !== undefined,
      seam: definition.context.seam,
      database,
      books: feedDatabase,
      config,
      say,
      failed,
    };
    const hearers: (() => void)[] = [];
    const settled = () => hearers.forEach((tell) => tell());
    const opening = openServiceFeed({ ...heardBy, ...(watch && { pace: watch.pace }), settled, trouble: options.trouble ?? say });
    const { feed } = opening;
    listeners.push((events) => feed.wake(service, events));

    const rules = await loadRulebook({ fixed: options.edition });
    const files = clock && (await definition.files?.({ rules, database, log }));
    if (files) opened.push(files.close);
    const uploads = files && { uploads: files.uploads };
    const ports = { database, ...(apart && { apart }), store, rules, ...(clock && { clock }), ...uploads };
    const context = await openContexts([definition.open(ports)]);
    opened.push(context.close);
    // A conductor has rebuilt the facts before.
    const facts = store && !watch ? factsDesk({ store, context: definition.context, opening, log, say }) : undefined;
    const positions = apart ? new Positions(apart.pool, 'heard') : new Positions(database.pool);
    for (const subscriber of context.subscribers) {
      watch?.listen(subscriber);
      feed.subscribe(facts ? alsoWhatIsMade(positions.of(subscriber), facts) : positions.of(subscriber));
    }
    await facts?.begin();
    opening.start();
    opened.push(opening.stop);
    if (facts) {
      facts.start();
      opened.push(facts.stop);
    }

    const toHear = () => `${service} to hear what is committed (feed: ${JSON.stringify(feed.reading())})`;
    const caughtUp = oneAtATime(() => awaited(feed.caughtUp(), { what: toHear, say: waits }));
    const api: ServiceApi = {
      commands: manifest.commands,
      ask: context.ask,
      ...(store && {
        preview: foreseenHere(definition.context, store, (whatIf) => definition.open({ ...ports, store: whatIf })),
      }),
      ...serviceViews({ manifest, store, rules, view: context.view, room: fewAtOnce(), projections }),
      caughtUp: (after) =>
        after === undefined ? caughtUp() : heardOf(positions, manifest, store, after).then(() => projections.caughtUp()),
    };
    let poller: DeadlinePoller | undefined;
    if (store && hasDeadlines(definition.context) && clock) {
      poller = startDeadlinePoller({
        ...{ service, store, clock, ask: context.ask },
        trouble: (failure, error) => say(describeFailure(failure), error),
      });
      opened.push(poller.stop);
      listeners.push(poller.committed);
    }
    if (store && clock)
      opened.push(startForgetting({ store, clock, trouble: (error) => say('old answers are not forgotten', error) }).stop);
    if (clock && definition.eachDay)
      opened.push(
        startEachDay({
          ...{ clock, says: waits, trouble: (day, error) => say(`the work of ${day} is not done`, error) },
          ...definition.eachDay({ ...ports, clock, heard: () => opening.heard() }),
        }).stop,
      );
    if (clock && definition.beside) {
      const { wake, stop } = definition.beside({ ...ports, clock, trouble: say });
      if (wake) hearers.push(wake);
      opened.push(stop);
    }
    const running = { doors: api, feed, close, ...(store && { store }) };
    if (!clock) return running;
    const ready = readiness({ database, projections, ...opening, ...(poller && { poller }), most: config.READY_LAG });
    const metrics = openMetrics();
    metrics.add(serviceMetrics(opening));
    if (store) metrics.add(feedMetrics(() => logStandings(opening.relays)));
    metrics.add(projectionMetrics(() => projections.standing()));
    if (poller) metrics.add(deadlineMetrics(async () => [[service, await poller.failing()]]));
    const heard = oneAtATime(() => awaited(opening.heard(), { what: toHear, say: waits }));
    const look = { unheard: () => heard(), patienceMs: secondLookMs };
    const beside = files && { beside: files.beside };
    const http = await startHttp({ doors: retryAfterCatchUp(api, look), clock, ...doorSettings(config), log, ready, metrics, ...beside }); // prettier-ignore
    opened.push(http.close);
    return { ...running, url: http.url };
  } catch (error) {
    await close();
    throw error;
  }
};

type Desk = Readonly<{ store: EventStore; context: AnyContext; opening: ServiceFeed; log: Log; say: (what: string, error: unknown) => void }>; // prettier-ignore

const factsDesk = ({ store, context, opening, log, say }: Desk): FactsDesk =>
  new FactsDesk({
    ...{ store, facts: context.facts ?? [], trouble: say },
    ask: opening.feed.askAgain,
    leads: () => opening.relays.some(({ standing }) => standing.leads),
    says: (what) => log.error({ service: context.name, what }),
  });

const alsoWhatIsMade = (subscriber: Subscriber, facts: FactsDesk): Subscriber =>
  subscriber.wants ? { ...subscriber, wants: (event) => facts.isMaking(event.stream) || subscriber.wants!(event) } : subscriber;

/** Its own streams it reads as they are written; of services that it does not listen to there is nothing to wait for. */
const heardOf = async (
  positions: Positions,
  { service, hears }: Manifest,
  store: EventStore | undefined,
  after: string,
): Promise<void> => {
  const owner = ownerOf(streamOf(after));
  if (owner === service && store) await written(store, after);
  else if (owner !== undefined && hears.includes(owner)) await positions.heard(streamOf(after), versionOf(after));
};
