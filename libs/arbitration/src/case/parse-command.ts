/** From the envelope of a command to the command that the domain decides: the body checked, decimal strings parsed to fen. */
import { bearers, mustBeOfKind, type Shares } from '@redress/contracts';
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
  if (name === 'arbitration.submit-evidence') mustSayOne(data);
  mustBeOfKind(name, as, caseCommands[name].by);
  return { type, as, at, data } as CaseCommand;
};

const present = (body: object): object => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** INVALID also where fields contradict each other: only money has an amount, a shared loss is divided whole, and only a liable seller owes compensation. */
const finding = (body: object) => {
  const { dto } = caseCommands['arbitration.decide'];
  const { caseId, verdict, liable, amount, shares, freight, compensate = [], finding } = checked(dto, body);
  if (amount !== undefined && !['REFUND', 'RETURN', 'SHARED'].includes(verdict))
    wrong('amount', `the verdict ${verdict} gives no amount`);
  if (compensate.length > 0 && (!['REFUND', 'RETURN'].includes(verdict) || liable !== 'SELLER'))
    wrong('compensate', 'compensation needs a verdict that upholds the application, with liable SELLER');
  if ((verdict === 'SHARED') !== (liable === 'SHARED')) wrong('liable', 'the verdict SHARED, and no other, has liable SHARED');
  mustDivide(verdict, shares);
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

const wrong = (field: string, what: string) => reject('INVALID', what, { fields: { [field]: [what] } });

/** V-SHARED: whole percents, 100 in sum; where the buyer bears it all, nothing is shared. Shares beside another verdict divide nothing. */
const mustDivide = (verdict: string, shares: Shares | undefined): void => {
  if (verdict !== 'SHARED') return;
  if (shares === undefined) wrong('shares', 'the verdict SHARED has shares');
  const parts = Object.entries(shares ?? {});
  const known = parts.every(([who, of]) => (bearers as readonly string[]).includes(who) && Number.isInteger(of) && of >= 0);
  const whole = parts.reduce((sum, [, of]) => sum + of, 0) === 100 && (shares?.BUYER ?? 0) < 100;
  if (shares && !(known && whole))
    wrong('shares', `shares are whole percents of ${bearers.join(', ')}, 100 in sum, with less than 100 for the BUYER`);
};

/** Internal commands come only from timers and reactions, as `service:arbitration`. */
const internalOf = (command: CaseCommand): CaseCommand => {
  mustBeOfKind(command.type, command.as, ['service']);
  if (command.type !== 'arbitration.reach-deadline' && command.type !== 'arbitration.recompute-deadline') return command;
  const { data } = command;
  return { ...command, data: { ...data, caseId: data.stream.replace(/^case-/, '') } } as CaseCommand;
};
