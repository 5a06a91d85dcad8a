/** An 一键求助 was not answered, or not solved, in time: the seller owes the buyer a penalty (C-HELP-1H, C-HELP-48H). */
import type { ArbitrationEvent } from '@redress/contracts';
import type { CauseRule, PenaltiesCommand } from '../commands.js';

type Missed = Extract<ArbitrationEvent, { type: 'HelpAnswerMissed' | 'HelpSolveMissed' }>;

const ruleFor = { HelpAnswerMissed: 'C-HELP-1H', HelpSolveMissed: 'C-HELP-48H' } as const satisfies Record<
  Missed['type'],
  CauseRule
>;

export const onHelpMissed = ({ type, at, data }: Missed): PenaltiesCommand[] => {
  const { orderId, lineId, buyerId, sellerId, helpId: causeId, edition, service } = data;
  const cause = { orderId, lineId, buyerId, sellerId, causeId, edition, service, ruleId: ruleFor[type] };
  return [{ type: 'penalties.assess-compensation', as: 'service:penalties', at, data: cause }];
};
