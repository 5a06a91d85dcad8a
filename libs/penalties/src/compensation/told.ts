/** What persons say of compensations, told again from what it has left. */
import { type Told, said, tellings } from '@redress/context';
import { yuan } from '@redress/contracts';
import type { compensationCommands } from './compensation.dto.js';
import type { CompensationEvent } from './compensation.events.js';

const tells = tellings<CompensationEvent>();

export const compensationTold: Told<keyof typeof compensationCommands> = {
  'penalties.assess-manually': tells('CompensationAssessed', ({ data }) => {
    const { compensationId, sellerId, orderId, lineId, asset, amount, payee, why } = data;
    return said({
      compensationId,
      sellerId,
      orderId,
      lineId,
      asset,
      amount: asset === 'CNY' ? yuan(amount) : amount,
      payee,
      why,
    });
  }),
  'penalties.approve': tells('CompensationApproved', ({ data: { compensationId } }) => ({ compensationId })),
  'penalties.waive': tells('CompensationWaived', ({ data: { compensationId, why } }) => ({ compensationId, why })),
};
