/** `compensations ORDER`: what was owed on top of refunds, in the order of its assessment, and what became of it. */
import { yuan } from '@redress/contracts';
import { replay, type StoredEvent } from '@redress/event-sourcing';
import type { Shown } from '@redress/service-kit';
import { compensationFold, isOwed, type Owed } from '../domain/compensation.js';
import type { compensationsShape } from '../shell/view-shapes.js';

/** From all events of the order in this service. */
export const compensationsView = (events: readonly StoredEvent[]): Shown<typeof compensationsShape> => {
  const ours = events.filter(({ stream }) => stream.startsWith('compensation-'));
  const histories = [...new Set(ours.map(({ stream }) => stream))].map((name) => ours.filter(({ stream }) => stream === name));
  return histories
    .map((history) => replay(compensationFold, history as never[]))
    .filter(isOwed)
    .map(entry);
};

const entry = ({ compensationId, ruleId, orderId, lineId, asset, amount, payee, status }: Owed) => ({
  ...{ compensationId, ruleId, orderId, lineId, asset, payee, status },
  amount: asset === 'CNY' ? yuan(amount) : amount,
});
