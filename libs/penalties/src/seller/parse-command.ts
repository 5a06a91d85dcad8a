/** From what a door hands in to what the domain is asked: bodies checked, decimal strings become fen. */
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { fen, nonNegativeFen } from '@redress/rulebook';
import { type CommandEnvelope, checked } from '@redress/context';
import type { Of, PenaltiesCommand } from '../commands.js';
import { penaltiesCommands } from './seller.dto.js';

/** What has a door, and what timers say: what reactions say does not come this way. */
export const commandOf = ({ type, as, at, body }: CommandEnvelope): PenaltiesCommand => {
  switch (type) {
    case 'penalties.open-account': {
      const { sellerId, required } = checked(penaltiesCommands[type].dto, body);
      mustBeOfKind(type, as, penaltiesCommands[type].by);
      return { type, as, at, data: { sellerId, required: nonNegativeFen(required) } };
    }
    case 'penalties.top-up': {
      const { sellerId, amount, topUpId } = checked(penaltiesCommands[type].dto, body);
      mustBeOfKind(type, as, penaltiesCommands[type].by);
      return { type, as, at, data: { sellerId, amount: fen(amount), ...(topUpId !== undefined && { topUpId }) } };
    }
    case 'sanctions.lift': {
      const data = { ...checked(penaltiesCommands[type].dto, body) };
      mustBeOfKind(type, as, penaltiesCommands[type].by);
      return { type, as, at, data };
    }
    case 'penalties.reach-deadline':
      mustBeOfKind(type, as, ['service']);
      return { type, as, at, data: body as Of<'penalties.reach-deadline'>['data'] };
    default:
      return reject('INVALID', `no command ${type}`);
  }
};
