import { arbitration } from '@redress/arbitration';
import { compliance } from '@redress/compliance';
import { keepsLog, manifestOf } from '@redress/context';
import { ownerOf } from '@redress/contracts';
import type { Subscriber } from '@redress/messaging';
import { orders } from '@redress/orders';
import { penalties } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import {
  type Answering,
  type ServiceApi,
  type Room,
  routeToServices,
  fewAtOnce,
  serviceViews,
  written,
} from '@redress/service-kit';
import { type LiveContext, live, openContexts } from '@redress/service-kit/contexts';
import { offered } from '@redress/simulation';
import { foreseenOn } from './foreseen.js';
import type { LogName, Parts, Watcher } from './parts.js';

/** What this version shows, of all services and their logs. */
export const { views } = offered;

/** Nothing is decided here: it says which adapter stands behind which port. In the order in which consumers have their turn. */
const contextsOn = ({
  stores,
  rules,
  ledger,
  gateway,
  reconciliations,
  measures,
  uploads,
  clock,
}: Parts): readonly LiveContext[] => [
  live(orders, { store: stores.orders, rules }),
  live(refunds, { store: stores.refunds, rules }),
  live(arbitration, { store: stores.arbitration, rules, ...(uploads && { uploads }) }),
  live(penalties, { store: stores.penalties, rules, ledger, gateway, reconciliations, ...(clock && { clock }) }),
  live(compliance, { store: stores.compliance, measures, rules }),
];

export type System = ServiceApi & { readonly subscribers: readonly Subscriber[]; close(): Promise<void> };

/** The whole system on these parts. `listen: false`: it answers questions and does nothing by itself. `room`: for those who read much. */
export const startSystem = async (
  parts: Parts,
  { watch, listen = true, room = fewAtOnce() }: { watch?: Watcher; listen?: boolean; room?: Room } = {},
): Promise<System> => {
  const contexts = contextsOn(parts);
  const running = await openContexts(contexts);
  const answering = contexts.map(({ context }): Answering => {
    const manifest = manifestOf(context);
    const store = parts.stores[context.name as LogName];
    const projections = parts.projections[context.name as LogName];
    const { view } = serviceViews({ manifest, store, rules: parts.rules, view: running.view, room, projections });
    return {
      manifest,
      keepsLog: keepsLog(context),
      doors: { ask: running.ask, view, caughtUp: () => parts.feed.caughtUp() },
    };
  });
  const { subscribers } = running;
  if (listen) {
    for (const subscriber of subscribers) {
      watch?.listen?.(subscriber);
      parts.feed.subscribe(subscriber);
    }
    Object.values(parts.projections).forEach((lists) => lists.start());
    await parts.feed.start();
  }
  return {
    ...routeToServices(answering),
    preview: foreseenOn(parts),
    subscribers,
    caughtUp: async (after) => {
      const owner = after === undefined ? undefined : ownerOf(after);
      if (after !== undefined) await written(parts.stores[owner as LogName] ?? nobodys, after);
      await parts.feed.caughtUp();
      await Promise.all(Object.values(parts.projections).map((lists) => lists.caughtUp()));
    },
    close: async () => {
      if (listen) await parts.feed.stop();
      await Promise.all(Object.values(parts.projections).map((lists) => lists.stop()));
      await running.close();
      await parts.close();
    },
  };
};

/** What no service of ours writes is never written. */
const nobodys = { versionOf: async () => 0 };
