/** From what a door or a timer hands in to what the domain is asked. */
import { type CommandEnvelope, type Recomputed, checked } from '@redress/context';
import { idIn, idsIn, mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { ChannelCommand } from './channel.commands.js';
import { channelCommands } from './channel.dto.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope): ChannelCommand => {
  if (type === 'refunds.reach-deadline') return ring(as, at, body as { stream: string; ruleId: string });
  if (type === 'refunds.recompute-deadline') return recompute(as, at, body as Recomputed);
  if (!Object.hasOwn(channelCommands, type)) return reject('INVALID', `no command ${type}`);
  const { dto, by } = channelCommands[type as keyof typeof channelCommands];
  const data = { ...checked<object>(dto, body) };
  mustBeOfKind(type, as, by);
  return { type, as, at, data } as ChannelCommand;
};

const ring = (as: string, at: string, { stream, ruleId }: { stream: string; ruleId: string }): ChannelCommand => {
  const type = 'refunds.reach-deadline';
  mustBeOfKind(type, as, ['service']);
  return { type, as, at, data: { ...lineIn(stream), ruleId } };
};

const recompute = (as: string, at: string, said: Recomputed): ChannelCommand => {
  const type = 'refunds.recompute-deadline';
  mustBeOfKind(type, as, ['service']);
  return { type, as, at, data: { ...said, ...lineIn(said.stream) } };
};

const lineIn = (stream: string) => {
  const [orderId = '', lineId = ''] = idsIn(idIn('channel', stream));
  return { orderId, lineId };
};
