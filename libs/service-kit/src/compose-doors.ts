/** Several services as one: a question goes to whom it concerns, and what spans their logs is asked of all. */
import { Rejected, reject } from '@redress/event-sourcing';
import { checkedView } from './ask-view.js';
import { type Asked, deadlineCommand, type Manifest, type Viewed, type ViewTable } from '@redress/context';
import type { Doors } from './doors.js';
import { inCausalOrder } from './causal-order.js';
import { type EventJson, deadlinesOf, eventsPage, logViews } from './log-views.js';

/** One service: what it shows, where to ask, and whether it keeps a log. */
export type Answering = Readonly<{ manifest: Manifest; doors: Pick<Doors, 'ask' | 'view' | 'caughtUp'>; keepsLog: boolean }>;

/** `services` in the order in which what happened at one instant is told. */
export const composeDoors = (services: readonly Answering[]): Doors => {
  const commands: Doors['commands'] = Object.assign({}, ...services.map(({ manifest }) => manifest.commands));
  const views: ViewTable = Object.assign({}, logViews, ...services.map(({ manifest }) => manifest.views));
  const shownBy = new Map(services.flatMap((one) => Object.keys(one.manifest.views).map((view) => [view, one] as const)));
  const logs = services.filter(({ keepsLog }) => keepsLog);

  const ofLogs = (viewed: Viewed): Promise<unknown[]> => Promise.all(logs.map(({ doors }) => doors.view(viewed).catch(absent)));
  const events = async (viewed: Viewed): Promise<readonly EventJson[]> => {
    const { page: _, ...whole } = viewed;
    const found = (await ofLogs({ ...whole, view: 'events' })).filter((one) => one !== undefined);
    return found.length > 0 ? inCausalOrder(found as EventJson[][]) : reject('NOT_FOUND', `no order ${viewed.id ?? ''}`);
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
      const service = shownBy.get(viewed.view);
      if (service) return service.doors.view(viewed);
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
