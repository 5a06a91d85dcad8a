/** From the envelope of a command to the command that the domain decides: the body checked, decimal strings parsed to fen. */
import { type CommandEnvelope, checked } from '@redress/context';
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { fen } from '@redress/rulebook';
import type { ClaimCommand } from './claim.commands.js';
import { claimCommands } from './claim.dto.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope): ClaimCommand => {
  if (!Object.hasOwn(claimCommands, type)) return reject('INVALID', `no command ${type}`);
  const name = type as keyof typeof claimCommands;
  const { amount, ...said } = checked<object>(claimCommands[name].dto, body) as { amount?: string; approve?: boolean };
  if (amount !== undefined && said.approve === false)
    reject('INVALID', 'a claim that is declined gets no amount', { fields: { amount: ['not with approve: false'] } });
  mustBeOfKind(name, as, claimCommands[name].by);
  return { type, as, at, data: { ...said, ...(amount !== undefined && { amount: fen(amount) }) } } as ClaimCommand;
};
