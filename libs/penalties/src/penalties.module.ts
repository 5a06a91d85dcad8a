/** The wiring: which adapters stand behind the ports is the app's to say. */
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AskPenaltiesHandler } from './shell/penalties.handler.js';
import { PenaltiesInbox } from './shell/penalties.inbox.js';
import { PenaltiesPayer } from './shell/penalties.payer.js';
import { PORTS, type PenaltiesPorts } from './shell/ports.js';
import { ViewPenaltiesHandler } from './shell/view-penalties.js';

@Module({})
export class PenaltiesModule {
  static with(ports: PenaltiesPorts): DynamicModule {
    const providers = [
      AskPenaltiesHandler,
      ViewPenaltiesHandler,
      PenaltiesInbox,
      PenaltiesPayer,
      { provide: PORTS, useValue: ports },
    ];
    return {
      module: PenaltiesModule,
      imports: [CqrsModule.forRoot()],
      providers,
      exports: [CqrsModule, PenaltiesInbox, PenaltiesPayer],
    };
  }
}
