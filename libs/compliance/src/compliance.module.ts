import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ComplianceInbox } from './shell/compliance.inbox.js';
import { type CompliancePorts, PORTS } from './shell/ports.js';
import { ViewComplianceHandler } from './shell/view-compliance.js';

@Module({})
export class ComplianceModule {
  static with(ports: CompliancePorts): DynamicModule {
    const providers = [ComplianceInbox, ViewComplianceHandler, { provide: PORTS, useValue: ports }];
    return { module: ComplianceModule, imports: [CqrsModule.forRoot()], providers, exports: [ComplianceInbox] };
  }
}
