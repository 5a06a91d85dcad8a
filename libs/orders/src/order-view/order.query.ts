import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject, replay } from '@redress/event-sourcing';
import type { Viewed, ViewTable } from '@redress/service-kit';
import type { OrderEvent } from '../domain/order.events.js';
import { orderFold } from '../domain/order.fold.js';
import type { Order } from '../domain/order.state.js';
import { type OrdersPorts, PORTS } from '../shell/order.handler.js';
import { orderPart } from '../shell/order.step.js';
import { orderShape } from './order.shape.js';
import { orderView } from './order.view.js';

export const orderViews = {
  order: { path: '/v1/orders/:id', summary: 'An order, now or as it was `at` an instant', query: ['at'], answer: orderShape },
} satisfies ViewTable;

export class ViewOrder extends Query<unknown> {
  constructor(readonly viewed: Viewed) {
    super();
  }
}

@QueryHandler(ViewOrder)
export class ViewOrderHandler implements IQueryHandler<ViewOrder> {
  constructor(@Inject(PORTS) private readonly ports: OrdersPorts) {}

  async execute({ viewed: { id = '', at } }: ViewOrder): Promise<unknown> {
    const order = at === undefined ? (await this.ports.store.stateOf(orderPart(id))).state : await this.asOf(id, at);
    if (order.status === 'NONE') return reject('NOT_FOUND', `no order ${id}`);
    return JSON.parse(JSON.stringify(orderView(order))); // what is undefined is absent
  }

  /** Knows what was recorded by then, and nothing that came late. */
  private async asOf(id: string, at: string): Promise<Order> {
    const history = await this.ports.store.read(orderPart(id).stream);
    return replay(orderFold, history.filter((event) => event.at <= at) as unknown as OrderEvent[]);
  }
}
