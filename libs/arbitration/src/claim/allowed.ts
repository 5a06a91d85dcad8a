/** In which statuses the commands of a claim are open: gates them, and fills STATE refusals. */
import { reject } from '@redress/event-sourcing';
import type { Claim } from './claim.js';

type Asked = 'claims.decide' | 'claims.approve' | 'claims.supplement';

const table: Readonly<Record<Claim['status'], readonly Asked[]>> = {
  OPEN: ['claims.decide'],
  PROPOSED: ['claims.approve'],
  REJECTED: ['claims.supplement'],
  UPHELD: [],
  PAID: [],
};

/** As others see it: a claim that was decided and not yet agreed to shows OPEN. */
export const statusOf = ({ status }: Pick<Claim, 'status'>) => (status === 'PROPOSED' ? 'OPEN' : status);

export const openIn: Readonly<Record<Asked, readonly string[]>> = {
  'claims.decide': ['OPEN'],
  'claims.approve': ['OPEN'],
  'claims.supplement': ['REJECTED'],
};

export const openTo = ({ status }: Pick<Claim, 'status'>): readonly Asked[] => table[status];

export const mustBeOpen = (type: Asked, claim: Claim): void => {
  const allowed = openTo(claim);
  if (allowed.includes(type)) return;
  const undecided = type === 'claims.approve' && claim.status === 'OPEN' ? ', for nothing has been decided' : '';
  reject('STATE', `claim ${claim.claimId} is ${statusOf(claim)}: ${type} is not open${undecided}`, { allowed });
};
