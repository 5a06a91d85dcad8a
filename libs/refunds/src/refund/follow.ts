/** What follows in refunds from an event of another service: each command as a step, about the very order that the event is of. */
import { type Doing, type LogPorts, because, inTurn } from '@redress/context';
import { type Published, channelStream } from '@redress/contracts';
import { type CommandExecution, astray } from '@redress/event-sourcing';
import type { RefundCommand } from './refund.commands.js';
import { executionOf } from './execution.js';

export function* follow(
  event: Published,
  commands: readonly RefundCommand[],
  ports: LogPorts,
): Doing<readonly CommandExecution[]> {
  const steps = yield* inTurn(commands, (command) => executionOf(command, because(event), ports));
  const { orderId } = event.data as { orderId?: string };
  for (const { command, on } of steps)
    if (orderId !== undefined && !on.channel.stream.startsWith(channelStream(orderId, '')))
      astray(`${command.type}: ${event.eventId} is of order ${orderId}, and ${on.refund.stream} of ${on.channel.stream}`);
  return steps as unknown as readonly CommandExecution[];
}
