/** The actors and statuses that each command needs: gates the commands and fills STATE refusals. */
import { partiesOf } from '@redress/context';
import { mustBeOneOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { personOf } from '@redress/rulebook';
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
  DECIDED: ['arbitration.appeal'],
  APPEALED: ['arbitration.decide-appeal'],
  PANEL: ['arbitration.panel-decide'],
  FINAL: ['arbitration.refer-to-panel', 'arbitration.record-outside'],
  WITHDRAWN: [],
};

/** The statuses in which each command is accepted. */
export const openIn: Readonly<Record<string, readonly Status[]>> = Object.fromEntries(
  [...new Set(Object.values(table).flat())].map((type) => [
    type,
    (Object.keys(table) as Status[]).filter((status) => table[status].includes(type)),
  ]),
);

/**
 * The commands open to a case. One that the platform opened at a silent end cannot be withdrawn: goods and money are with the seller. The panel is
 * asked once, after an appeal, while D-APPEAL runs.
 */
export const openTo = ({ caseId, status, judged, clocks }: Case): readonly Answer[] => {
  const closed = [
    ...(isOfSilentEnd(caseId) ? ['arbitration.withdraw'] : []),
    ...(judged && 'D-APPEAL' in clocks ? [] : ['arbitration.refer-to-panel']),
  ];
  return table[status].filter((type) => !closed.includes(type));
};

/** A rule of the ladder says no before the state does: D-APPEAL where an appeal comes too late, I-LADDER where a step before is missing. */
const byTheLadder = (type: Answer, { status, appeal }: Case): boolean =>
  type === 'arbitration.refer-to-panel' ||
  type === 'arbitration.record-outside' ||
  (type === 'arbitration.appeal' && status === 'FINAL' && appeal === undefined);

/** Refuses with STATE, naming the commands that are open, where this one is not. */
export const mustBeOpen = (type: Answer, one: Case): void => {
  const { caseId, status } = one;
  const allowed = openTo(one);
  if (allowed.includes(type) || byTheLadder(type, one)) return;
  reject('STATE', `case ${caseId} is ${status}: ${type} is not open${because(type, one)}`, { allowed });
};

/** The commands that would be refused now, and why: of a case only the state says no before it is known who asks, or the ladder. */
export const notOpenTo = (one: Case) => {
  const open = openTo(one);
  const answers = (Object.keys(openIn) as Answer[]).filter((command) => !open.includes(command));
  return answers.map((command) => ({ command, ...(ruledOut(command, one) ?? closedBy(command, one)) }));
};
const closedBy = (command: Answer, one: Case) => ({
  code: 'STATE' as const,
  why: `the case is ${one.status}${because(command, one)}`,
});

/** Which rule of the ladder says no. */
const ruledOut = (type: Answer, one: Case) => {
  if (!byTheLadder(type, one)) return undefined;
  const { status, judged, panelled } = one;
  const rule = (ruleId: string, why: string) => ({ code: 'RULE' as const, ruleId, why });
  if (type === 'arbitration.record-outside')
    return rule('I-LADDER', `steps outside come after the case is final: it is ${status}`);
  if (type === 'arbitration.appeal') return rule('D-APPEAL', 'the time for an appeal is over');
  if (panelled || status === 'PANEL') return undefined;
  return judged ? rule('D-APPEAL', 'the time to ask the panel is over') : rule('I-LADDER', 'no appeal has been decided');
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

export const mustBeAllowed = (type: Answer, as: string, one: Case): void =>
  mustBeOneOf(type, as, whoMay(type, one), partiesOf(one));

export const whoMay = (type: Answer, one: Case): readonly string[] => {
  if (type === 'arbitration.withdraw') return whoWithdraws(one);
  if (type === 'arbitration.submit-evidence') return [`buyer:${one.buyerId}`, `seller:${one.sellerId}`];
  if (type === 'arbitration.appeal') return [`buyer:${one.buyerId}`, `seller:${one.sellerId}`];
  if (type === 'arbitration.panel-decide') return ['panel:'];
  return type === 'arbitration.assign' ? ['supervisor:'] : staff;
};

const ofTheOfficer: readonly string[] = ['arbitration.decide', 'arbitration.ask-evidence', 'arbitration.release'];

/** Only the officer who took a case decides it, asks for evidence, and gives it back. */
export const isOfAnotherOfficer = (type: string, as: string, { officer }: Case): boolean =>
  ofTheOfficer.includes(type) && officer !== undefined && officer !== personOf(as);

export const whoOpens = (type: Opening['type'], { buyerId, sellerId }: { buyerId: string; sellerId: string }) => {
  if (type === 'arbitration.express') return [`buyer:${buyerId}`, ...platform];
  return type === 'arbitration.intervene' ? [`buyer:${buyerId}`, `seller:${sellerId}`, ...platform] : [...staff, ...platform];
};
