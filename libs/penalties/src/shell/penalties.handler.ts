/** Check, hand over. What is said again without a `commandId` gets the answer that it got the first time. */
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { StoredEvent } from '@redress/event-sourcing';
import type { Answer, Asked } from '@redress/service-kit';
import type { PenaltiesCommand } from '../domain/commands.js';
import { stepOf } from '../domain/steps.js';
import { commandOf } from './commands.js';
import { PORTS, type PenaltiesPorts } from './ports.js';

/** Any penalties command, as any door hands it in: HTTP, a scenario, an import. */
export class AskPenalties extends Command<Answer> {
  constructor(readonly asked: Asked) {
    super();
  }
}

@CommandHandler(AskPenalties)
export class AskPenaltiesHandler implements ICommandHandler<AskPenalties> {
  constructor(@Inject(PORTS) private readonly ports: PenaltiesPorts) {}

  async execute({ asked }: AskPenalties): Promise<Answer> {
    const { type: _t, as: _a, at: _w, body: _b, ...origin } = asked;
    const command = commandOf(asked);
    const [answer] = await this.ports.store.settle({ steps: [stepOf(command, origin, this.ports.rules)] });
    if (!answer) throw new Error(`${command.type} got no answer`);
    return answer.events.length > 0 ? answer : this.firstAnswer(command, answer);
  }

  private async firstAnswer(command: PenaltiesCommand, nothing: Answer): Promise<Answer> {
    const events = await this.ports.store.read(nothing.stream);
    const first = events.find((event) => isOf(command, event));
    if (!first) return nothing;
    const all = events.filter(
      ({ command: { hash }, at, version }) => hash === first.command.hash && at === first.at && version >= first.version,
    );
    const last = all.at(-1) ?? first;
    return {
      stream: nothing.stream,
      version: last.version,
      events: all.map(({ eventId, type }) => ({ eventId, type })),
      correlationId: first.correlationId,
    };
  }
}

const isOf = ({ type, data }: PenaltiesCommand, event: StoredEvent): boolean =>
  type === 'penalties.open-account'
    ? event.type === 'AccountOpened'
    : event.type === 'DepositToppedUp' && 'topUpId' in data && 'topUpId' in event.data && event.data.topUpId === data.topUpId;
