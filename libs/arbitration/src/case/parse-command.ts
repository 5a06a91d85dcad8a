/** From the envelope of a command to the command that the domain decides: the body checked, decimal strings parsed to fen. */
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { fen } from '@redress/rulebook';
import { type CommandEnvelope, checked } from '@redress/context';
import { type CaseCommand, isInternal } from './case.commands.js';
import { caseCommands } from './case.dto.js';
import { mustFit, wrong } from './parse-finding.js';
import { isOfLadder, ladderData } from './parse-ladder.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope): CaseCommand => {
  if (isInternal({ type } as CaseCommand)) return internalOf({ type, as, at, data: body } as CaseCommand);
  if (!Object.hasOwn(caseCommands, type)) return reject('INVALID', `no command ${type}`);
  const name = type as keyof typeof caseCommands;
  const data = dataOf(name, body);
  if (name === 'arbitration.submit-evidence') mustSayOne(data);
  mustBeOfKind(name, as, caseCommands[name].by);
  return { type, as, at, data } as CaseCommand;
};

const dataOf = (name: keyof typeof caseCommands, body: object): object => {
  if (isOfLadder(name)) return ladderData(name, body);
  return name === 'arbitration.decide' ? finding(body) : present(checked<object>(caseCommands[name].dto, body));
};

const present = (body: object): object => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

const finding = (body: object) => {
  const { dto } = caseCommands['arbitration.decide'];
  const { caseId, verdict, liable, amount, shares, freight, compensate = [], finding } = checked(dto, body);
  mustFit({ verdict, liable, compensate, ...(amount !== undefined && { amount }), ...(shares && { shares }) });
  return {
    ...{ caseId, verdict, liable, compensate, finding },
    ...(amount !== undefined && { amount: fen(amount) }),
    ...(verdict === 'SHARED' && { shares: shares! }),
    ...(freight && { freight }),
  };
};

/** Evidence is a file or a text. */
const mustSayOne = (data: object): void => {
  if ('file' in data === 'text' in data) wrong('file', 'evidence is either a file or a text');
};

/** Internal commands come only from timers and reactions, as `service:arbitration`. */
const internalOf = (command: CaseCommand): CaseCommand => {
  mustBeOfKind(command.type, command.as, ['service']);
  if (command.type !== 'arbitration.reach-deadline' && command.type !== 'arbitration.recompute-deadline') return command;
  const { data } = command;
  return { ...command, data: { ...data, caseId: data.stream.replace(/^case-/, '') } } as CaseCommand;
};
