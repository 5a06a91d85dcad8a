/** Contexts in Nest: every command goes over the CommandBus, every query over the QueryBus. */
import { type DynamicModule, Inject, Module } from '@nestjs/common';
import { Command, CommandHandler, CqrsModule, type ICommandHandler, type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type CommandEnvelope, type QueryEnvelope, takes, viewsOf } from '@redress/context';
import { type Answer, reject } from '@redress/event-sourcing';
import type { LiveContext } from './live.js';

const CONTEXTS = Symbol('contexts');

/** A command of any context, from any entry point: HTTP, a scenario, an import, a timer. */
export class HandleCommand extends Command<Answer> {
  constructor(readonly asked: CommandEnvelope) {
    super();
  }
}

@CommandHandler(HandleCommand)
export class HandleCommandHandler implements ICommandHandler<HandleCommand> {
  constructor(@Inject(CONTEXTS) private readonly contexts: readonly LiveContext[]) {}

  /** By the context that declares it. */
  async execute({ asked }: HandleCommand): Promise<Answer> {
    const taker = this.contexts.find(({ context }) => takes(context, asked.type));
    return taker ? taker.ask(asked) : reject('INVALID', `${asked.type} is no command`);
  }
}

/** A query to a view of any context, from any entry point. */
export class AnswerView extends Query<unknown> {
  constructor(readonly viewed: QueryEnvelope) {
    super();
  }
}

@QueryHandler(AnswerView)
export class AnswerViewHandler implements IQueryHandler<AnswerView> {
  constructor(@Inject(CONTEXTS) private readonly contexts: readonly LiveContext[]) {}

  /** By the context that declares it. */
  async execute({ viewed }: AnswerView): Promise<unknown> {
    const shower = this.contexts.find(({ context }) => Object.hasOwn(viewsOf(context), viewed.view));
    return shower ? shower.view(viewed) : reject('NOT_FOUND', `there is no view ${viewed.view}`);
  }
}

@Module({})
export class ContextsModule {
  static of(contexts: readonly LiveContext[]): DynamicModule {
    return {
      module: ContextsModule,
      imports: [CqrsModule.forRoot()],
      providers: [HandleCommandHandler, AnswerViewHandler, { provide: CONTEXTS, useValue: contexts }],
      exports: [CqrsModule],
    };
  }
}
