/** Several services as one API: a request goes to the service that it concerns; views across logs ask all and join the answers. */
import { Rejected, reject } from '@redress/event-sourcing';
import { checkedView } from './ask-view.js';
import {
  type CommandEnvelope,
  isAboutDeadline,
  eventsSeenBy,
  type Found,
  type Manifest,
  mostItems,
  type Page,
  type Paged,
  searchView,
  seesAll,
  type QueryEnvelope,
  type ViewTable,
} from '@redress/context';
import type { ServiceApi } from './service-api.js';
import { foundPage } from './lists/answer-list.js';
import { inCausalOrder } from './causal-order.js';
import { type EventJson, deadlinesOf, eventsPage, logViews } from './log-views.js';
import { timelineOf, timelineView } from './timeline.js';

/** One service: its manifest, its API, and whether it keeps a log. */
export type Answering = Readonly<{
  manifest: Manifest;
  doors: Pick<ServiceApi, 'ask' | 'preview' | 'view' | 'caughtUp'>;
  keepsLog: boolean;
}>;

/** Views that no one service answers: over the logs, the lists and the ledger of all. */
export const composedViews = { ...logViews, timeline: timelineView, search: searchView } satisfies ViewTable;

/** `services`: events of one instant are shown in this order. */
export const routeToServices = (services: readonly Answering[]): ServiceApi => {
  const commands: ServiceApi['commands'] = Object.assign({}, ...services.map(({ manifest }) => manifest.commands));
  const views: ViewTable = Object.assign({}, ...services.map(({ manifest }) => manifest.views), composedViews);
  const shownBy = new Map(
    services.flatMap((service) => Object.keys(service.manifest.views).map((view) => [view, service] as const)),
  );
  const searched = services.filter(({ manifest }) => (manifest.lists ?? []).length > 0);
  const logs = services.filter(({ keepsLog }) => keepsLog);

  const ofLogs = (query: QueryEnvelope): Promise<unknown[]> =>
    Promise.all(logs.map(({ doors }) => doors.view(query).catch(absent)));
  const events = async (query: QueryEnvelope): Promise<readonly EventJson[]> => {
    const { page: _, as, ...whole } = query;
    const found = (await ofLogs({ ...whole, as: 'platform', view: 'events' })).filter((one) => one !== undefined);
    const seen = eventsSeenBy(as, inCausalOrder(found as EventJson[][]));
    return seen.length > 0 ? seen : reject('NOT_FOUND', `no order ${query.id ?? ''}`);
  };
  /** Asked of the one service that shows it. Of a view about an order: once the asker is known to see the order. */
  const ofOne = async ({ doors }: Answering, query: QueryEnvelope): Promise<unknown> => {
    const { id = '', as } = query;
    if (views[query.view]?.seenBy !== 'PARTIES_OF_ORDER' || seesAll(as)) return doors.view(query);
    await shownBy.get('order')?.doors.view({ view: 'order', id, as: as! });
    return doors.view({ ...query, as: 'platform' });
  };
  /** Of each kind and id the first; what is behind the last of a service's own page was not asked for. */
  const search = async (viewed: QueryEnvelope & { page: Page }): Promise<unknown> => {
    const whole = { ...viewed, page: { limit: mostItems } };
    const pages = await Promise.all(searched.map(({ doors }) => doors.view(whole) as Promise<Paged<Found>>));
    return foundPage(pages.flatMap(({ items }) => items), viewed.page); // prettier-ignore
  };
  const timeline = async (viewed: QueryEnvelope & { page: Page }): Promise<unknown> => {
    const { id: orderId = '', as } = viewed;
    const asker = as === undefined ? {} : { as };
    const own = (view: string, more: object) =>
      shownBy.get(view)?.doors.view({ view, where: { orderId }, ...asker, ...more }) ?? Promise.resolve(undefined);
    const [all, postings, cases] = [
      await events(viewed),
      await own('ledger', {}),
      await own('cases', { page: { limit: mostItems } }),
    ];
    return timelineOf({ events: all, postings, cases } as Parameters<typeof timelineOf>[0], viewed.page);
  };
  return {
    commands,
    views,
    ask: async (envelope: CommandEnvelope) => {
      const { doors } = services.find(({ manifest }) => isOf(manifest, envelope.type)) ?? nobody(envelope.type, commands);
      return doors.ask(envelope);
    },
    preview: async (envelope: CommandEnvelope) => {
      const { doors } = services.find(({ manifest }) => isOf(manifest, envelope.type)) ?? nobody(envelope.type, commands);
      return doors.preview
        ? doors.preview(envelope)
        : reject('INVALID', `what ${envelope.type} would bring about is not foreseen here`);
    },
    view: async (asked: QueryEnvelope) => {
      const viewed = checkedView(views, asked);
      const { page = { limit: mostItems } } = viewed;
      if (viewed.view === 'search') return search({ ...viewed, page });
      if (viewed.view === 'timeline') return timeline({ ...viewed, page });
      const service = shownBy.get(viewed.view);
      if (service) return ofOne(service, viewed);
      if (viewed.view === 'events') return viewed.page ? eventsPage(await events(viewed), viewed.page) : events(viewed);
      if (viewed.view === 'deadlines') return deadlinesOf(await events(viewed));
      const found = (await ofLogs(viewed)).find((one) => one !== undefined);
      return found ?? reject('NOT_FOUND', `no event ${viewed.id ?? ''}`);
    },
    caughtUp: async (after) => {
      await Promise.all(services.map(({ doors }) => doors.caughtUp(after)));
    },
  };
};

const nobody = (type: string, commands: object): never =>
  reject('INVALID', `${type} is no command`, { commands: Object.keys(commands) });

/** Whether the service declares the command; one about a deadline names its service. */
const isOf = ({ service, commands }: Manifest, type: string): boolean =>
  Object.hasOwn(commands, type) || isAboutDeadline(service, type);

const absent = (error: unknown): undefined => {
  if (error instanceof Rejected && error.refusal.code === 'NOT_FOUND') return undefined;
  throw error;
};
