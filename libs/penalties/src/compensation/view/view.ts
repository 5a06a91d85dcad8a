/** `compensations ORDER`: what was owed on top of refunds, in the order of its assessment, why, and what became of it. */
import { yuan } from '@redress/contracts';
import { replay, type StoredEvent } from '@redress/event-sourcing';
import type { Shown } from '@redress/context';
import type { CompensationEvent } from '../compensation.events.js';
import { compensationFold, isOwed, type Owed } from '../compensation.js';
import { openTo, statusOf } from '../allowed.js';
import type { compensationShape } from '../../view-shapes.js';

type Stored = StoredEvent & CompensationEvent;

/**
 * From all events of the order in this service. Points are integers, cash is CNY. `explained`: the event of which
 * `explain` says why it was owed; each instant stands once it has come.
 */
export const compensationsView = (events: readonly StoredEvent[]): readonly Shown<typeof compensationShape>[] => {
  const histories = new Map<string, Stored[]>();
  for (const event of events) {
    if (!event.stream.startsWith('compensation-')) continue;
    histories.set(event.stream, [...(histories.get(event.stream) ?? []), event as Stored]);
  }
  return [...histories.values()].flatMap((history) => {
    const state = replay(compensationFold, history);
    return isOwed(state) ? [entry(state, history)] : [];
  });
};

const entry = (owed: Owed, history: readonly Stored[]): Shown<typeof compensationShape> => {
  const { compensationId, ruleId, orderId, lineId, sellerId, asset, amount, payee, edition, by, why } = owed;
  const find = <Type extends CompensationEvent['type']>(type: Type) =>
    history.find((event): event is Extract<Stored, { type: Type }> => event.type === type);
  const [assessed, approved, paid] = [find('CompensationAssessed'), find('CompensationApproved'), find('CompensationPaid')];
  const [reversed, waived] = [find('CompensationReversed'), find('CompensationWaived')];
  return {
    ...{ compensationId, ruleId, orderId, ...(lineId !== undefined && { lineId }), sellerId, asset, payee, edition },
    status: statusOf(owed),
    amount: asset === 'CNY' ? yuan(amount) : amount,
    ...(assessed?.data.refundId !== undefined && { refundId: assessed.data.refundId }),
    ...(assessed?.data.causeId !== undefined && { causeId: assessed.data.causeId }),
    ...(assessed && { explained: assessed.eventId, assessedAt: assessed.at }),
    ...(by !== undefined && { assessedBy: by }),
    ...(why !== undefined && { why }),
    ...(approved && { approvedAt: approved.at, approvedBy: approved.data.by }),
    ...(paid && { paidAt: paid.at }),
    ...(reversed && { reversedAt: reversed.at, reversedWhy: reversed.data.why }),
    ...(waived && { waivedAt: waived.at, waivedBy: waived.data.by, waivedWhy: waived.data.why }),
    allowed: openTo(owed),
  };
};
