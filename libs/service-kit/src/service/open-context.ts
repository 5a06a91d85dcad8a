import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, type Command, QueryBus, type Query } from '@nestjs/cqrs';
import type { ServiceName } from '@redress/contracts';
import { type Answer, reject } from '@redress/event-sourcing';
import type { Subscriber } from '@redress/messaging';
import type { Asked, Viewed } from '../asked.js';
import type { Listening, RunningContext } from './definition.js';

/** Who listens: the context's provider that hears, under which name, and to whom. */
export type Listener = Readonly<{ consumer: string; inbox: Type<Pick<Subscriber, 'hear'>>; services: readonly ServiceName[] }> &
  Pick<Listening, 'keeps'>;

export type ContextOptions = Readonly<{
  /** The context's command and query; without `Ask` it decides nothing. */
  Ask?: new (asked: Asked) => Command<Answer>;
  View: new (viewed: Viewed) => Query<unknown>;
  /** Of the consumers of a service the first has its turn first. */
  listeners: readonly Listener[];
}>;

/** A context as Nest runs it. */
export const openContext = async (module: DynamicModule, { Ask, View, listeners }: ContextOptions): Promise<RunningContext> => {
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  const [commands, queries] = [app.get(CommandBus), app.get(QueryBus)];
  return {
    ask: async (asked) => (Ask ? commands.execute(new Ask(asked)) : reject('INVALID', `${asked.type} is no command`)),
    view: (viewed) => queries.execute(new View(viewed)),
    subscribers: listeners.map(({ consumer, inbox, services, keeps }) => {
      const one = app.get(inbox);
      return { consumer, services, hear: one.hear.bind(one), ...(keeps && { keeps }) };
    }),
    close: () => app.close(),
  };
};
