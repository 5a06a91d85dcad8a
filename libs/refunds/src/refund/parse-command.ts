/** From what a door hands in to what the domain is asked: bodies checked, decimal strings become fen. */
import { idIn, mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { type Rulebook, fen } from '@redress/rulebook';
import { type CommandEnvelope, checked } from '@redress/context';
import { needsAmount } from './claim.js';
import { isInternal } from './decide.js';
import type { RefundCommand } from './refund.commands.js';
import { refundCommands } from './refund.dto.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope, rules: Rulebook): RefundCommand => {
  if (isInternal({ type } as RefundCommand)) return internalOf({ type, as, at, data: body } as RefundCommand);
  if (!Object.hasOwn(refundCommands, type)) return reject('INVALID', `no command ${type}`);
  const { dto, by } = refundCommands[type as keyof typeof refundCommands];
  const command = { type, as, at, data: inFen({ ...checked<object>(dto, body) }) } as RefundCommand;
  mustMakeSense(command, rules);
  mustBeOfKind(type, as, by);
  return command;
};

/** Timers and reactions speak for a service; nobody else does. */
const internalOf = (command: RefundCommand): RefundCommand => {
  mustBeOfKind(command.type, command.as, ['service']);
  if (command.type !== 'refunds.reach-deadline') return command;
  return { ...command, data: { ...command.data, refundId: idIn('refund', command.data.stream) } };
};

const inFen = (body: object): object =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, name === 'amount' || name === 'freight' ? fen(value as string) : (value as unknown)]),
  );

/** INVALID that the fields together show. */
const mustMakeSense = ({ type, at, data }: RefundCommand, rules: Rulebook): void => {
  if (type !== 'refunds.apply' && type !== 'refunds.modify') return;
  if (type === 'refunds.modify' && Object.keys(data).length === 1)
    reject('INVALID', 'nothing to change: type, reason, amount, quantity or note');
  if (data.quantity !== undefined && data.type === 'REFUND_ONLY')
    reject('INVALID', 'quantity counts what goes back: REFUND_ONLY has none', { fields: { quantity: ['not with REFUND_ONLY'] } });
  if (data.reason !== undefined && data.amount === undefined && needsAmount(data.reason, rules.inForce(at)))
    reject('INVALID', `${data.reason} needs an amount`, { fields: { amount: ['needed for this reason'] } });
};
