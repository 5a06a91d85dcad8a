import { type DynamicModule, Module } from '@nestjs/common';
import { ComplianceInbox, ComplianceModule, ViewCompliance, complianceManifest } from '@redress/compliance';
import { complianceDatabase, postgresMeasures } from '@redress/compliance/postgres';
import { type ServiceDefinition, openContext } from '@redress/service-kit/service';

@Module({})
export class AppModule {
  static with(ports: Parameters<typeof ComplianceModule.with>[0]): DynamicModule {
    return { module: AppModule, imports: [ComplianceModule.with(ports)] };
  }
}

/** compliance: the rates of every seller. It keeps no log and decides nothing: projections on PostgreSQL, the feed over Kafka. */
export const complianceService: ServiceDefinition = {
  manifest: complianceManifest,
  database: complianceDatabase,
  open: ({ database, rules }) =>
    openContext(AppModule.with({ measures: postgresMeasures(database.dataSource, database.reads), rules }), {
      View: ViewCompliance,
      listeners: [{ consumer: 'compliance', inbox: ComplianceInbox, services: complianceManifest.hears }],
    }),
};
