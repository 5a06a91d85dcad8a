/** Answers the views of this context, now or as of an instant: what was recorded up to then. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject, replay } from '@redress/event-sourcing';
import { instant, instantPattern } from '@redress/rulebook';
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

  async execute({ viewed: { view, id, at, where } }: ViewPenalties): Promise<unknown> {
    const { store, ledger } = this.ports;
    const asOf = utc(at);
    const then = <E extends { at: string }>(events: readonly E[]) =>
      events.filter((event) => asOf === undefined || event.at <= asOf);
    if (view === 'ledger') return ledger.postings(checkedWhere(where), asOf);
    if (view === 'trial-balance') return ledger.trialBalance(asOf);
    if (id === undefined) return reject('NOT_FOUND', `no view ${view}`);
    if (view === 'seller') return sellerView(id, replay(sellerFold, then(await store.read(`seller-${id}`)) as never[]));
    if (view === 'compensations') return compensationsView(then(await store.readKey(id)));
    return reject('NOT_FOUND', `no view ${view}`);
  }
}

const utc = (at: string | undefined): string | undefined => {
  if (at === undefined) return undefined;
  return instantPattern.test(at)
    ? instant(at)
    : reject('INVALID', `at: ${at} is not an instant such as 2026-03-02T09:00:00+08:00`);
};
