/** In which statuses the commands of a violation are open: gates them, and fills STATE refusals. */
import { reject } from '@redress/event-sourcing';
import type { Violation } from './violation.js';

type Asked = 'violations.appeal' | 'violations.decide-appeal';

const table: Readonly<Record<Violation['status'], readonly Asked[]>> = {
  RECORDED: ['violations.appeal'],
  APPEALED: ['violations.decide-appeal'],
  REVOKED: [],
};

export const openIn: Readonly<Record<Asked, readonly Violation['status'][]>> = {
  'violations.appeal': ['RECORDED'],
  'violations.decide-appeal': ['APPEALED'],
};

export const openTo = ({ status }: Pick<Violation, 'status'>): readonly Asked[] => table[status];

export const mustBeOpen = (type: Asked, violation: Violation): void => {
  const { violationId, status } = violation;
  const allowed = openTo(violation);
  if (allowed.includes(type)) return;
  reject('STATE', `violation ${violationId} is ${status}: ${type} is not open`, { allowed });
};
