/** From the envelope of a command to the command that the domain decides: the body checked. */
import { type CommandEnvelope, checked } from '@redress/context';
import { idIn, mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Of, ReportCommand } from './report.commands.js';
import { reportCommands } from './report.dto.js';

export const commandOf = ({ type, as, at, body }: CommandEnvelope): ReportCommand => {
  if (type === 'arbitration.reach-deadline' || type === 'arbitration.recompute-deadline') {
    mustBeOfKind(type, as, ['service']);
    const data = body as Of<'arbitration.reach-deadline'>['data'];
    return { type, as, at, data: { ...data, reportId: idIn('report', data.stream) } } as ReportCommand;
  }
  if (!Object.hasOwn(reportCommands, type)) return reject('INVALID', `no command ${type}`);
  const name = type as keyof typeof reportCommands;
  const said = Object.entries(checked<object>(reportCommands[name].dto, body)).filter(([, value]) => value !== undefined);
  mustBeOfKind(name, as, reportCommands[name].by);
  return { type: name, as, at, data: Object.fromEntries(said) } as unknown as ReportCommand;
};
