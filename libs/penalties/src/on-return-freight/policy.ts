/** A return is over, and the seller bears what it has cost the buyer: it is owed as a compensation (C-FREIGHT). */
import type { RefundsEvent } from '@redress/contracts';
import type { PenaltiesCommand } from '../commands.js';

type Assigned = Extract<RefundsEvent, { type: 'ReturnFreightAssigned' }>;

export const onReturnFreight = ({ at, data }: Assigned): PenaltiesCommand[] => {
  const { by, documented, proven, ...cause } = data;
  if (by !== 'SELLER') return [];
  const freight = { documented, proven };
  return [
    {
      type: 'penalties.assess-compensation',
      as: 'service:penalties',
      at,
      data: { ...cause, ruleId: 'C-FREIGHT', freight },
    },
  ];
};
