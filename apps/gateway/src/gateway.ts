import { arbitrationManifest } from '@redress/arbitration';
import { complianceManifest } from '@redress/compliance';
import { ordersManifest } from '@redress/orders';
import { penaltiesManifest } from '@redress/penalties';
import { refundsManifest } from '@redress/refunds';
import { type Answering, type Clock, composeDoors } from '@redress/service-kit';
import { type Log, httpDoors, startHttp } from '@redress/service-kit/http';
import { doorSettings } from '@redress/service-kit/service';
import type { Config } from './config.js';

/** One door for people and platform services: each question goes to the service that it concerns, views of all are composed. */
export const startGateway = async (config: Config, { clock, log }: { clock: Clock; log: Log }) => {
  const at = (manifest: Answering['manifest'], url: string, keepsLog = true): Answering => ({
    manifest,
    keepsLog,
    doors: httpDoors({ url, manifest }),
  });
  const doors = composeDoors([
    at(ordersManifest, config.ORDERS_URL),
    at(refundsManifest, config.REFUNDS_URL),
    at(arbitrationManifest, config.ARBITRATION_URL),
    at(penaltiesManifest, config.PENALTIES_URL),
    at(complianceManifest, config.COMPLIANCE_URL, false),
  ]);
  // Ready by itself: where one service is away, the others can still be asked.
  return startHttp({ doors, clock, ...doorSettings(config), log, ready: async () => undefined });
};
