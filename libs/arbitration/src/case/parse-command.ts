/** From the envelope of a command to the command that the domain decides: the body checked, decimal strings parsed to fen. */
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { fen } from '@redress/rulebook';
import { type CommandEnvelope, checked } from '@redress/context';
import { type CaseCommand, isInternal } from './case.commands.js';
import { caseCommands } from './case.dto.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope): CaseCommand => {
  if (isInternal({ type } as CaseCommand)) return internalOf({ type, as, at, data: body } as CaseCommand);
  if (!Object.hasOwn(caseCommands, type)) return reject('INVALID', `no command ${type}`);
  const name = type as keyof typeof caseCommands;
  const data = name === 'arbitration.decide' ? finding(body) : present(checked<object>(caseCommands[name].dto, body));
  mustBeOfKind(name, as, caseCommands[name].by);
  return { type, as, at, data } as CaseCommand;
};

const present = (body: object): object => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** INVALID also where fields contradict each other: a rejection has no amount, and only a liable seller owes compensation. */
const finding = (body: object) => {
  const { dto } = caseCommands['arbitration.decide'];
  const { caseId, verdict, liable, amount, compensate = [], finding } = checked(dto, body);
  const wrong = (field: string, what: string) => reject('INVALID', what, { fields: { [field]: [what] } });
  if (verdict === 'REJECT' && amount !== undefined) wrong('amount', 'a rejected application gets no amount');
  if (compensate.length > 0 && (verdict === 'REJECT' || liable !== 'SELLER'))
    wrong('compensate', 'compensation needs a verdict that upholds the application, with liable SELLER');
  return { caseId, verdict, liable, compensate, finding, ...(amount !== undefined && { amount: fen(amount) }) };
};

/** Internal commands come only from timers and reactions, as `service:arbitration`. */
const internalOf = (command: CaseCommand): CaseCommand => {
  mustBeOfKind(command.type, command.as, ['service']);
  if (command.type !== 'arbitration.reach-deadline') return command;
  return { ...command, data: { ...command.data, caseId: command.data.stream.replace(/^case-/, '') } };
};
