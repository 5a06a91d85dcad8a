/** Answers `refund ID`, now or as it was at an instant: the stream itself is folded, so there is nothing to keep in step. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject, replay } from '@redress/event-sourcing';
import { instant, instantPattern } from '@redress/rulebook';
import type { Viewed } from '@redress/service-kit';
import type { RefundEvent } from '../domain/refund.events.js';
import { refund } from '../domain/refund.js';
import { PORTS, type RefundsPorts } from '../shell/step.js';
import { storyOf } from './story.js';
import { refundView } from './view.js';

export class ViewRefund extends Query<unknown> {
  constructor(readonly viewed: Viewed) {
    super();
  }
}

@QueryHandler(ViewRefund)
export class ViewRefundHandler implements IQueryHandler<ViewRefund> {
  constructor(@Inject(PORTS) private readonly ports: RefundsPorts) {}

  async execute({ viewed: { view, id, at } }: ViewRefund): Promise<unknown> {
    if (view !== 'refund' || id === undefined) return reject('NOT_FOUND', `no view ${view} ${id ?? ''}`);
    if (at !== undefined && !instantPattern.test(at))
      return reject('INVALID', `at: ${at} is not an instant`, { fields: { at: ['is not an instant'] } });
    const until = at === undefined ? undefined : instant(at);
    const history = await this.ports.store.read(`refund-${id}`);
    const known = history.filter((event) => until === undefined || event.at <= until);
    const state = replay(refund, known as readonly RefundEvent[]);
    return state.status === 'NONE' ? reject('NOT_FOUND', `no refund ${id}`) : refundView(state, storyOf(known));
  }
}
