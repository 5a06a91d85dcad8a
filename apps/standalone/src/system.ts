import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ArbitrationInbox, AskArbitration, ViewArbitration, arbitrationManifest } from '@redress/arbitration';
import { ComplianceInbox, ViewCompliance, complianceManifest } from '@redress/compliance';
import { ownerOf } from '@redress/contracts';
import type { Subscriber } from '@redress/messaging';
import { AskOrder, OrdersInbox, ViewOrder, ordersManifest } from '@redress/orders';
import { AskPenalties, PenaltiesInbox, PenaltiesPayer, ViewPenalties, penaltiesManifest } from '@redress/penalties';
import { AskRefund, RefundsInbox, ViewRefund, refundsManifest } from '@redress/refunds';
import {
  type Answering,
  type Doors,
  type Room,
  type Viewed,
  composeDoors,
  fewAtOnce,
  logViews,
  serviceViews,
  written,
} from '@redress/service-kit';
import { AppModule } from './app.module.js';
import type { LogName, Parts, Watcher } from './parts.js';

const contexts = [
  { manifest: ordersManifest, Ask: AskOrder, View: ViewOrder },
  { manifest: refundsManifest, Ask: AskRefund, View: ViewRefund },
  { manifest: arbitrationManifest, Ask: AskArbitration, View: ViewArbitration },
  { manifest: penaltiesManifest, Ask: AskPenalties, View: ViewPenalties },
  { manifest: complianceManifest, Ask: undefined, View: ViewCompliance },
] as const;

export const commands = Object.assign({}, ...contexts.map(({ manifest }) => manifest.commands)) as Doors['commands'];

/** Of all contexts, and those of their logs. */
export const views = Object.assign({}, logViews, ...contexts.map(({ manifest }) => manifest.views)) as Doors['views'];

export type System = Doors & { readonly subscribers: readonly Subscriber[]; close(): Promise<void> };

/** The whole system on these parts. `listen: false`: it answers questions and does nothing by itself. `room`: for those who read much. */
export const startSystem = async (
  parts: Parts,
  { watch, listen = true, room = fewAtOnce() }: { watch?: Watcher; listen?: boolean; room?: Room } = {},
): Promise<System> => {
  const app = await NestFactory.createApplicationContext(AppModule.with(parts), { logger: false, abortOnError: false });
  const [commandBus, queryBus] = [app.get(CommandBus), app.get(QueryBus)];
  const answering = contexts.map(({ manifest, Ask, View }): Answering => {
    const store = parts.stores[manifest.service as LogName];
    const ofContext = (viewed: Viewed) => queryBus.execute(new View(viewed));
    const { view } = serviceViews({ manifest, store, rules: parts.rules, view: ofContext, room });
    return {
      manifest,
      keepsLog: store !== undefined,
      doors: {
        ask: (asked) => commandBus.execute(new (Ask as NonNullable<typeof Ask>)(asked)),
        view,
        caughtUp: () => parts.feed.caughtUp(),
      },
    };
  });
  const subscribers = subscribersOf(app);
  if (listen) {
    for (const subscriber of subscribers) {
      watch?.listen?.(subscriber);
      parts.feed.subscribe(subscriber);
    }
    await parts.feed.start();
  }
  return {
    ...composeDoors(answering),
    subscribers,
    caughtUp: async (after) => {
      const owner = after === undefined ? undefined : ownerOf(after);
      if (after !== undefined) await written(parts.stores[owner as LogName] ?? nobodys, after);
      await parts.feed.caughtUp();
    },
    close: async () => {
      if (listen) await parts.feed.stop();
      await app.close();
      await parts.close();
    },
  };
};

/** What no service of ours writes is never written. */
const nobodys = { versionOf: async () => 0 };

/** Who listens to whom. The payer is a consumer of its own: it calls the gateway, and nobody else waits for that. */
const subscribersOf = (app: { get<T>(type: new (...args: never[]) => T): T }): Subscriber[] => {
  const inbox = (consumer: string, { hear }: Pick<Subscriber, 'hear'>, services: Subscriber['services']) => ({
    consumer,
    services,
    hear,
  });
  const of = <T extends Pick<Subscriber, 'hear'>>(type: new (...args: never[]) => T) => {
    const one = app.get(type);
    return { hear: one.hear.bind(one) };
  };
  return [
    inbox('orders', of(OrdersInbox), ordersManifest.hears),
    inbox('refunds', of(RefundsInbox), refundsManifest.hears),
    inbox('arbitration', of(ArbitrationInbox), arbitrationManifest.hears),
    inbox('penalties', of(PenaltiesInbox), penaltiesManifest.hears),
    inbox('penalties.payer', of(PenaltiesPayer), ['penalties']),
    inbox('compliance', of(ComplianceInbox), complianceManifest.hears),
  ];
};
