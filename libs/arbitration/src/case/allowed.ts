/** The actors and statuses that each command needs: gates the commands and fills STATE refusals. */
import { mustBeOneOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { type Case, isOfSilentEnd, type Status } from './case.js';
import type { CaseCommand, InternalCommand, Opening } from './case.commands.js';

export type Answer = Exclude<CaseCommand, InternalCommand | Opening>['type'];

const withTheOfficer = [
  ...(['arbitration.decide', 'arbitration.ask-evidence', 'arbitration.submit-evidence'] as const),
  ...(['arbitration.assign', 'arbitration.release', 'arbitration.withdraw'] as const),
] as const;

const table: Readonly<Record<Status, readonly Answer[]>> = {
  REQUESTED: ['arbitration.take', 'arbitration.assign', 'arbitration.submit-evidence', 'arbitration.withdraw'],
  ACCEPTED: withTheOfficer,
  EVIDENCE: withTheOfficer,
  SECOND_REVIEW: ['arbitration.approve', 'arbitration.return-to-officer'],
  DECIDED: [],
  FINAL: [],
  WITHDRAWN: [],
};

/** The statuses in which each command is accepted. */
export const openIn: Readonly<Record<string, readonly Status[]>> = Object.fromEntries(
  [...new Set(Object.values(table).flat())].map((type) => [
    type,
    (Object.keys(table) as Status[]).filter((status) => table[status].includes(type)),
  ]),
);

/** The commands open to a case. One that the platform opened at a silent end cannot be withdrawn: goods and money are with the seller. */
export const openTo = ({ caseId, status }: Pick<Case, 'caseId' | 'status'>): readonly Answer[] =>
  isOfSilentEnd(caseId) ? table[status].filter((type) => type !== 'arbitration.withdraw') : table[status];

/** Refuses with STATE, naming the commands that are open, where this one is not. */
export const mustBeOpen = (type: Answer, one: Case): void => {
  const { caseId, status } = one;
  const allowed = openTo(one);
  if (allowed.includes(type)) return;
  reject('STATE', `case ${caseId} is ${status}: ${type} is not open${because(type, one)}`, { allowed });
};

/** The commands that would be refused now, and why: of a case only the state says no before it is known who asks. */
export const notOpenTo = (one: Case) => {
  const open = openTo(one);
  const answers = (Object.keys(openIn) as Answer[]).filter((command) => !open.includes(command));
  return answers.map((command) => ({
    command,
    code: 'STATE' as const,
    why: `the case is ${one.status}${because(command, one)}`,
  }));
};

const because = (type: Answer, { caseId, status, decision, reviewedBy }: Case): string => {
  if (type === 'arbitration.withdraw' && table[status].includes(type))
    return `, for the platform opened ${caseId} at a silent end`;
  if (type !== 'arbitration.approve' && type !== 'arbitration.return-to-officer') return '';
  if (!decision) return ', for nothing has been decided';
  return reviewedBy === undefined ? ', for the verdict needs no second review' : ', for the verdict has been reviewed';
};

const staff = ['officer:', 'supervisor:'];
const platform = ['platform', 'service:'];

/** The actors that may withdraw a case: the party that opened it; for the platform's own cases, a supervisor. */
const whoWithdraws = ({ openedBy, buyerId, sellerId }: Case): readonly string[] => {
  if (openedBy === 'PLATFORM') return ['supervisor:'];
  return [openedBy === 'BUYER' ? `buyer:${buyerId}` : `seller:${sellerId}`, ...platform];
};

export const mustBeAllowed = (type: Answer, as: string, one: Case): void => mustBeOneOf(type, as, whoMay(type, one));

const whoMay = (type: Answer, one: Case): readonly string[] => {
  if (type === 'arbitration.withdraw') return whoWithdraws(one);
  if (type === 'arbitration.submit-evidence') return [`buyer:${one.buyerId}`, `seller:${one.sellerId}`];
  return type === 'arbitration.assign' ? ['supervisor:'] : staff;
};

export const whoOpens = (type: Opening['type'], { buyerId, sellerId }: { buyerId: string; sellerId: string }) => {
  if (type === 'arbitration.express') return [`buyer:${buyerId}`, ...platform];
  return type === 'arbitration.intervene' ? [`buyer:${buyerId}`, `seller:${sellerId}`, ...platform] : [...staff, ...platform];
};
