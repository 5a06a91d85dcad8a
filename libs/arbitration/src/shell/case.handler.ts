/** Check, look up, hand over. One handler, because the decider already tells the commands apart. */
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { lookingUpAgain } from '@redress/event-sourcing';
import type { Answer, Asked } from '@redress/service-kit';
import { commandOf } from './commands.js';
import { type ArbitrationPorts, type Origin, PORTS, stepFor } from './step.js';

/** Any arbitration command, as any door hands it in: HTTP, a scenario, an import, a clock. */
export class AskArbitration extends Command<Answer> {
  constructor(readonly asked: Asked) {
    super();
  }
}

@CommandHandler(AskArbitration)
export class AskArbitrationHandler implements ICommandHandler<AskArbitration> {
  constructor(@Inject(PORTS) private readonly ports: ArbitrationPorts) {}

  async execute({ asked }: AskArbitration): Promise<Answer> {
    const { type: _t, as: _a, at: _w, body: _b, ...origin } = asked;
    const command = commandOf(asked);
    const nothing: Answer = { stream: `case-${command.data.caseId}`, version: 0, events: [], correlationId: undefined };
    return lookingUpAgain(async () => {
      const step = await stepFor(command, origin satisfies Origin, this.ports);
      const [answer = nothing] = await this.ports.store.settle({ steps: [step] });
      return answer;
    });
  }
}
