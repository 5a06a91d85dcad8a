/** The wiring: which adapters stand behind the ports is the app's to say. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ViewArbitrationHandler } from './case-view/query.js';
import { ArbitrationInbox } from './shell/arbitration.inbox.js';
import { AskArbitrationHandler } from './shell/case.handler.js';
import { type ArbitrationPorts, PORTS } from './shell/step.js';

@Module({})
export class ArbitrationModule {
  static with(ports: ArbitrationPorts): DynamicModule {
    const providers = [AskArbitrationHandler, ViewArbitrationHandler, ArbitrationInbox, { provide: PORTS, useValue: ports }];
    return { module: ArbitrationModule, imports: [CqrsModule.forRoot()], providers, exports: [CqrsModule, ArbitrationInbox] };
  }
}
