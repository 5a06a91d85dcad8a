import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Answer, EventStore } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { Asked } from '@redress/service-kit';
import { commandFrom } from './order.command.js';
import { stepFor } from './order.step.js';

/** What this context needs of the world; the app says which adapters stand behind it. */
export type OrdersPorts = Readonly<{ store: EventStore; rules: Rulebook }>;
export const PORTS = Symbol('OrdersPorts');

/** Any order command, as any door hands it in: HTTP, a scenario, an import, a timer. */
export class AskOrder extends Command<Answer> {
  constructor(readonly asked: Asked) {
    super();
  }
}

/** Check, hand over. One handler, because the decider already tells the commands apart. */
@CommandHandler(AskOrder)
export class AskOrderHandler implements ICommandHandler<AskOrder> {
  constructor(@Inject(PORTS) private readonly ports: OrdersPorts) {}

  async execute({ asked }: AskOrder): Promise<Answer> {
    const { commandId, ifMatch, correlationId, causationId } = asked;
    const because = {
      ...(commandId !== undefined && { commandId }),
      ...(ifMatch !== undefined && { ifMatch }),
      ...(correlationId !== undefined && { correlationId }),
      ...(causationId !== undefined && { causationId }),
    };
    const [answer] = await this.ports.store.settle({ steps: [stepFor(commandFrom(asked), because, this.ports.rules)] });
    return answer!;
  }
}
