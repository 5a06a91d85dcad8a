/** Check, look up, hand over. One handler, because the decider already tells the commands apart. */
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Answer, Asked } from '@redress/service-kit';
import { commandOf } from './commands.js';
import { type Origin, PORTS, type RefundsPorts, stepFor } from './step.js';

/** Any refund command, as any door hands it in: HTTP, a scenario, an import, a clock. */
export class AskRefund extends Command<Answer> {
  constructor(readonly asked: Asked) {
    super();
  }
}

@CommandHandler(AskRefund)
export class AskRefundHandler implements ICommandHandler<AskRefund> {
  constructor(@Inject(PORTS) private readonly ports: RefundsPorts) {}

  async execute({ asked }: AskRefund): Promise<Answer> {
    const { type: _t, as: _a, at: _w, body: _b, ...origin } = asked;
    const command = commandOf(asked, this.ports.rules);
    const step = await stepFor(command, origin satisfies Origin, this.ports);
    const [answer] = await this.ports.store.settle({ steps: [step] });
    return answer!;
  }
}
