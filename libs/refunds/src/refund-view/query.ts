/** Answers `refund ID`, now or as it was at an instant: the stream itself is folded, so there is nothing to keep in step. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject, replay } from '@redress/event-sourcing';
import type { Viewed } from '@redress/service-kit';
import type { RefundEvent } from '../domain/refund.events.js';
import { refund } from '../domain/refund.js';
import { PORTS, type RefundsPorts } from '../shell/step.js';
import { refundView } from './view.js';

export class ViewRefund extends Query<unknown> {
  constructor(readonly viewed: Viewed) {
    super();
  }
}

@QueryHandler(ViewRefund)
export class ViewRefundHandler implements IQueryHandler<ViewRefund> {
  constructor(@Inject(PORTS) private readonly ports: RefundsPorts) {}

  async execute({ viewed: { view, id, at: asOf } }: ViewRefund): Promise<unknown> {
    if (view !== 'refund' || id === undefined) return reject('NOT_FOUND', `no view ${view} ${id ?? ''}`);
    const history = await this.ports.store.read(`refund-${id}`);
    const known = history.filter(({ at }) => asOf === undefined || at <= asOf);
    const state = replay(refund, known as readonly RefundEvent[]);
    return state.status === 'NONE' ? reject('NOT_FOUND', `no refund ${id}`) : refundView(state);
  }
}
