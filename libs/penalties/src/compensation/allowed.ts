/** In which statuses the commands of a compensation are open: gates them, and fills STATE refusals. */
import { reject } from '@redress/event-sourcing';
import type { Owed } from './compensation.js';

type Asked = 'penalties.approve' | 'penalties.waive';

const table: Readonly<Record<Owed['status'], readonly Asked[]>> = {
  PROPOSED: ['penalties.approve', 'penalties.waive'],
  ASSESSED: ['penalties.waive'],
  PAID: [],
  REVERSED: [],
  WAIVED: [],
};

/** As others see it: what a person has assessed and no second one agreed to shows ASSESSED. */
export const statusOf = ({ status }: Pick<Owed, 'status'>) => (status === 'PROPOSED' ? 'ASSESSED' : status);

export const openIn: Readonly<Record<Asked, readonly string[]>> = {
  'penalties.approve': ['ASSESSED'],
  'penalties.waive': ['ASSESSED'],
};

export const openTo = ({ status }: Pick<Owed, 'status'>): readonly Asked[] => table[status];

export const mustBeOpen = (type: Asked, compensation: Owed): void => {
  const allowed = openTo(compensation);
  if (allowed.includes(type)) return;
  const byAnEvent = type === 'penalties.approve' && compensation.status === 'ASSESSED' ? ' and needs nobody’s approval' : '';
  reject('STATE', `compensation ${compensation.compensationId} is ${statusOf(compensation)}${byAnEvent}: ${type} is not open`, {
    allowed,
  });
};
