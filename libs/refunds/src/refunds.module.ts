/** The wiring: which adapters stand behind the ports is the app's to say. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ViewRefundHandler } from './refund-view/query.js';
import { AskRefundHandler } from './shell/refund.handler.js';
import { RefundsInbox } from './shell/refunds.inbox.js';
import { PORTS, type RefundsPorts } from './shell/step.js';

@Module({})
export class RefundsModule {
  static with(ports: RefundsPorts): DynamicModule {
    const providers = [AskRefundHandler, ViewRefundHandler, RefundsInbox, { provide: PORTS, useValue: ports }];
    return { module: RefundsModule, imports: [CqrsModule.forRoot()], providers, exports: [CqrsModule, RefundsInbox] };
  }
}
