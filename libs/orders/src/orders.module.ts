import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Manifest } from '@redress/service-kit';
import { openIn } from './domain/allowed.js';
import { orderViews, ViewOrderHandler } from './order-view/order.query.js';
import { orderCommands } from './shell/order.dto.js';
import { AskOrderHandler, type OrdersPorts, PORTS } from './shell/order.handler.js';
import { OrdersInbox } from './shell/orders.inbox.js';

/** What this context shows the doors. */
export const ordersManifest: Manifest = {
  service: 'orders',
  commands: orderCommands,
  views: orderViews,
  openIn,
  hears: ['refunds'],
};

@Module({})
export class OrdersModule {
  static with(ports: OrdersPorts): DynamicModule {
    const providers = [AskOrderHandler, ViewOrderHandler, OrdersInbox, { provide: PORTS, useValue: ports }];
    return { module: OrdersModule, imports: [CqrsModule.forRoot()], providers, exports: [OrdersInbox] };
  }
}
