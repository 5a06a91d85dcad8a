/** Who may ask what, and in which status: gates the commands and fills STATE refusals. */
import { mustBeOneOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Case, Status } from './case.js';
import type { CaseCommand, InternalCommand, Opening } from './case.commands.js';

export type Answer = Exclude<CaseCommand, InternalCommand | Opening>['type'];

const table: Readonly<Record<Status, readonly Answer[]>> = {
  REQUESTED: ['arbitration.take', 'arbitration.withdraw'],
  ACCEPTED: ['arbitration.decide', 'arbitration.withdraw'],
  SECOND_REVIEW: ['arbitration.approve', 'arbitration.return-to-officer', 'arbitration.withdraw'],
  DECIDED: [],
  FINAL: [],
  WITHDRAWN: [],
};

/** In which statuses a command is open. */
export const openIn: Readonly<Record<string, readonly Status[]>> = Object.fromEntries(
  [...new Set(Object.values(table).flat())].map((type) => [
    type,
    (Object.keys(table) as Status[]).filter((status) => table[status].includes(type)),
  ]),
);

/** STATE, with the commands that are open. */
export const mustBeOpen = (type: Answer, { caseId, status }: Case): void => {
  const allowed = table[status];
  if (!allowed.includes(type)) reject('STATE', `case ${caseId} is ${status}: ${type} is not open`, { allowed });
};

const staff = ['officer:', 'supervisor:'];
const platform = ['platform', 'service:'];

/** A case is withdrawn by who opened it, the platform's by a supervisor. */
const whoWithdraws = ({ openedBy, buyerId, sellerId }: Case): readonly string[] => {
  if (openedBy === 'PLATFORM') return ['supervisor:'];
  return [openedBy === 'BUYER' ? `buyer:${buyerId}` : `seller:${sellerId}`, ...platform];
};

export const mustBeAllowed = (type: Answer, as: string, one: Case): void =>
  mustBeOneOf(type, as, type === 'arbitration.withdraw' ? whoWithdraws(one) : staff);

export const whoOpens = (type: Opening['type'], { buyerId, sellerId }: { buyerId: string; sellerId: string }) =>
  type === 'arbitration.intervene' ? [`buyer:${buyerId}`, `seller:${sellerId}`, ...platform] : [...staff, ...platform];
