/** Answers the views of this context, now or as of an instant: what was recorded up to then. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject, replay } from '@redress/event-sourcing';
import type { Viewed } from '@redress/service-kit';
import { compensationsView } from '../compensations-view/view.js';
import { sellerFold } from '../domain/seller.js';
import { checkedWhere } from '../ledger/ledger.js';
import { sellerView } from '../seller-view/view.js';
import { PORTS, type PenaltiesPorts } from './ports.js';

export class ViewPenalties extends Query<unknown> {
  constructor(readonly viewed: Viewed) {
    super();
  }
}

@QueryHandler(ViewPenalties)
export class ViewPenaltiesHandler implements IQueryHandler<ViewPenalties> {
  constructor(@Inject(PORTS) private readonly ports: PenaltiesPorts) {}

  async execute({ viewed: { view, id, at, where, page } }: ViewPenalties): Promise<unknown> {
    const { store, ledger } = this.ports;
    if (view === 'ledger') return page ? ledger.page(page, checkedWhere(where), at) : ledger.postings(checkedWhere(where), at);
    if (view === 'trial-balance') return page ? ledger.trialBalancePage(page, at) : ledger.trialBalance(at);
    if (id === undefined) return reject('NOT_FOUND', `no view ${view}`);
    const then = <E extends { at: string }>(events: readonly E[]) => events.filter((event) => at === undefined || event.at <= at);
    if (view === 'seller') return sellerView(id, replay(sellerFold, then(await store.read(`seller-${id}`)) as never[]));
    if (view === 'compensations') return compensationsView(then(await store.readKey(id)));
    return reject('NOT_FOUND', `no view ${view}`);
  }
}
