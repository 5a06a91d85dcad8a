/** From the envelope of a command to the command that the domain decides: the body checked, decimal strings parsed to fen. */
import { type CommandEnvelope, checked } from '@redress/context';
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { fen } from '@redress/rulebook';
import { mustBeOfItsKind } from './allowed.js';
import type { ComplaintCommand, ReachDeadline } from './complaint.commands.js';
import { complaintCommands } from './complaint.dto.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope): ComplaintCommand => {
  switch (type) {
    case 'arbitration.reach-deadline': {
      mustBeOfKind(type, as, ['service']);
      const data = body as Omit<ReachDeadline['data'], 'complaintId'>;
      return { type, as, at, data: { ...data, complaintId: data.stream.replace(/^complaint-/, '') } };
    }
    case 'complaints.file': {
      const { amount, ...said } = checked(complaintCommands[type].dto, body);
      mustBeOfKind(type, as, complaintCommands[type].by);
      mustBeOfItsKind(said.type, as);
      return { type, as, at, data: { ...present(said), ...inFen(amount) } };
    }
    case 'complaints.decide': {
      const { complaintId, upheld, finding, obligation } = checked(complaintCommands[type].dto, body);
      if (obligation && !upheld) {
        const what = 'a complaint that is not upheld leaves nobody an obligation';
        return reject('INVALID', `obligation: ${what}`, { fields: { obligation: [what] } });
      }
      mustBeOfKind(type, as, complaintCommands[type].by);
      const owed = obligation && { obligation: { kind: obligation.kind, ...inFen(obligation.amount) } };
      return { type, as, at, data: { complaintId, upheld, finding, ...owed } };
    }
    case 'complaints.perform':
    case 'complaints.withdraw': {
      const data = { ...checked<object>(complaintCommands[type].dto, body) };
      mustBeOfKind(type, as, complaintCommands[type].by);
      return { type, as, at, data } as ComplaintCommand;
    }
    default:
      return reject('INVALID', `no command ${type}`);
  }
};

const inFen = (amount: string | undefined) => (amount === undefined ? {} : { amount: fen(amount) });

const present = <T extends object>(body: T): T =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as T;
