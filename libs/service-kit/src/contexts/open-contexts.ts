import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { CommandEnvelope, QueryEnvelope } from '@redress/context';
import type { Answer } from '@redress/event-sourcing';
import { AnswerView, ContextsModule, HandleCommand } from './contexts.module.js';
import type { Listening, LiveContext } from './live.js';

/** Running contexts: their command and query handlers, and their consumers. */
export type RunningContexts = Readonly<{
  ask(envelope: CommandEnvelope): Promise<Answer>;
  view(query: QueryEnvelope): Promise<unknown>;
  subscribers: readonly Listening[];
  close(): Promise<void>;
}>;

/** Contexts as Nest runs them. */
export const openContexts = async (contexts: readonly LiveContext[]): Promise<RunningContexts> => {
  const app = await NestFactory.createApplicationContext(ContextsModule.of(contexts), { logger: false, abortOnError: false });
  const [commands, queries] = [app.get(CommandBus), app.get(QueryBus)];
  return {
    ask: (asked) => commands.execute(new HandleCommand(asked)),
    view: (viewed) => queries.execute(new AnswerView(viewed)),
    subscribers: contexts.flatMap(({ subscribers }) => subscribers),
    close: () => app.close(),
  };
};
