/** Several services as one: a question goes to whom it concerns, and what spans their logs is asked of all. */
import { Rejected, reject } from '@redress/event-sourcing';
import { checkedView } from './ask-view.js';
import {
  type Asked,
  deadlineCommand,
  eventsSeenBy,
  type Found,
  type Manifest,
  mostItems,
  type Page,
  type Paged,
  searchView,
  seesAll,
  type Viewed,
  type ViewTable,
} from '@redress/context';
import type { Doors } from './doors.js';
import { foundPage } from './lists/answer-list.js';
import { inCausalOrder } from './causal-order.js';
import { type EventJson, deadlinesOf, eventsPage, logViews } from './log-views.js';
import { timelineOf, timelineView } from './timeline.js';

/** One service: what it shows, where to ask, and whether it keeps a log. */
export type Answering = Readonly<{ manifest: Manifest; doors: Pick<Doors, 'ask' | 'view' | 'caughtUp'>; keepsLog: boolean }>;

/** Views that no one service answers: over the logs, the lists and the ledger of all. */
export const composedViews = { ...logViews, timeline: timelineView, search: searchView } satisfies ViewTable;

/** `services` in the order in which what happened at one instant is told. */
export const composeDoors = (services: readonly Answering[]): Doors => {
  const commands: Doors['commands'] = Object.assign({}, ...services.map(({ manifest }) => manifest.commands));
  const views: ViewTable = Object.assign({}, ...services.map(({ manifest }) => manifest.views), composedViews);
  const shownBy = new Map(services.flatMap((one) => Object.keys(one.manifest.views).map((view) => [view, one] as const)));
  const searched = services.filter(({ manifest }) => (manifest.lists ?? []).length > 0);
  const logs = services.filter(({ keepsLog }) => keepsLog);

  const ofLogs = (viewed: Viewed): Promise<unknown[]> => Promise.all(logs.map(({ doors }) => doors.view(viewed).catch(absent)));
  const events = async (viewed: Viewed): Promise<readonly EventJson[]> => {
    const { page: _, as, ...whole } = viewed;
    const found = (await ofLogs({ ...whole, as: 'platform', view: 'events' })).filter((one) => one !== undefined);
    const seen = eventsSeenBy(as, inCausalOrder(found as EventJson[][]));
    return seen.length > 0 ? seen : reject('NOT_FOUND', `no order ${viewed.id ?? ''}`);
  };
  /** Asked of the one service that shows it. Of a view about an order: once the asker is known to see the order. */
  const ofOne = async ({ doors }: Answering, viewed: Viewed): Promise<unknown> => {
    const { id = '', as } = viewed;
    if (views[viewed.view]?.seenBy !== 'PARTIES_OF_ORDER' || seesAll(as)) return doors.view(viewed);
    await shownBy.get('order')?.doors.view({ view: 'order', id, as: as! });
    return doors.view({ ...viewed, as: 'platform' });
  };
  /** Of each kind and id the first; what is behind the last of a service's own page was not asked for. */
  const search = async (viewed: Viewed & { page: Page }): Promise<unknown> => {
    const whole = { ...viewed, page: { limit: mostItems } };
    const pages = await Promise.all(searched.map(({ doors }) => doors.view(whole) as Promise<Paged<Found>>));
    return foundPage(pages.flatMap(({ items }) => items), viewed.page); // prettier-ignore
  };
  const timeline = async (viewed: Viewed & { page: Page }): Promise<unknown> => {
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
    ask: async (asked: Asked) => {
      const service = services.find(({ manifest }) => isOf(manifest, asked.type));
      return service
        ? service.doors.ask(asked)
        : reject('INVALID', `${asked.type} is no command`, { commands: Object.keys(commands) });
    },
    view: async (asked: Viewed) => {
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

/** By what the service declares; a timer says which it is of. */
const isOf = ({ service, commands }: Manifest, type: string): boolean =>
  Object.hasOwn(commands, type) || type === deadlineCommand(service);

const absent = (error: unknown): undefined => {
  if (error instanceof Rejected && error.refusal.code === 'NOT_FOUND') return undefined;
  throw error;
};
