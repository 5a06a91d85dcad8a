/** Answers the views of this context, now or as of an instant: what was recorded up to then. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject, replay } from '@redress/event-sourcing';
import { minor } from '@redress/rulebook';
import type { Page, Viewed } from '@redress/service-kit';
import { compensationsView } from '../compensations-view/view.js';
import { sellerFold } from '../domain/seller.js';
import { type AccountSum, checkedWhere } from '../ledger/ledger.js';
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
    if (view === 'trial-balance') return this.trialBalance(page, at);
    if (id === undefined) return reject('NOT_FOUND', `no view ${view}`);
    const then = <E extends { at: string }>(events: readonly E[]) => events.filter((event) => at === undefined || event.at <= at);
    if (view === 'seller') {
      const seller = replay(sellerFold, then(await store.read(`seller-${id}`)) as never[]);
      return seller.known ? sellerView(id, seller) : reject('NOT_FOUND', `no seller ${id}`);
    }
    if (view !== 'compensations') return reject('NOT_FOUND', `no view ${view}`);
    const known = await store.known(`order-${id}`);
    return known === undefined ? reject('NOT_FOUND', `no order ${id}`) : compensationsView(then(await store.readKey(id)));
  }

  private async trialBalance(page: Page | undefined, at: string | undefined): Promise<unknown> {
    const { ledger } = this.ports;
    if (page) {
      const { items, ...rest } = await ledger.trialBalancePage(page, at);
      return { ...rest, items: items.map(shown) };
    }
    const { balanced, accounts } = await ledger.trialBalance(at);
    return { balanced, accounts: accounts.map(shown) };
  }
}

/** In minor units, as all of the ledger: an integer, and above 2^53 - 1 the text of its digits. */
const shown = ({ account, asset, sum }: AccountSum) => ({ account, asset, sum: minor(sum) });
