/** From what a door hands in to what the domain is asked: bodies checked, decimal strings become fen. */
import { type CommandEnvelope, checked } from '@redress/context';
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { fen } from '@redress/rulebook';
import type { CompensationCommand } from '../commands.js';
import { compensationCommands } from './compensation.dto.js';
import { platformAsPayee } from './order-payment.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope): CompensationCommand => {
  if (!Object.hasOwn(compensationCommands, type)) return reject('INVALID', `no command ${type}`);
  const name = type as keyof typeof compensationCommands;
  const { amount, ...said } = checked<object>(compensationCommands[name].dto, body) as Said;
  if (said.asset === 'POINTS' && said.payee === platformAsPayee)
    reject('INVALID', 'points are for buyers alone', { fields: { asset: ['CNY, where the platform is the payee'] } });
  mustBeOfKind(name, as, compensationCommands[name].by);
  const counted = typeof amount === 'string' ? fen(amount) : amount;
  return { type, as, at, data: { ...said, ...(counted !== undefined && { amount: counted }) } } as CompensationCommand;
};

type Said = { amount?: string | number; asset?: string; payee?: string };
