import { type DynamicModule, Module } from '@nestjs/common';
import { ArbitrationModule } from '@redress/arbitration';
import { ComplianceModule } from '@redress/compliance';
import { OrdersModule } from '@redress/orders';
import { PenaltiesModule } from '@redress/penalties';
import { RefundsModule } from '@redress/refunds';
import type { Parts } from './parts.js';

/** All contexts in one process. Nothing is decided here: it says which adapter stands behind which port. */
@Module({})
export class AppModule {
  static with({ stores, rules, ledger, gateway, measures, clock }: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        OrdersModule.with({ store: stores.orders, rules }),
        RefundsModule.with({ store: stores.refunds, rules }),
        ArbitrationModule.with({ store: stores.arbitration, rules }),
        PenaltiesModule.with({ store: stores.penalties, rules, ledger, gateway, ...(clock && { clock }) }),
        ComplianceModule.with({ measures, rules }),
      ],
    };
  }
}
