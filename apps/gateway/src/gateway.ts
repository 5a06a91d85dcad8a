import { arbitration } from '@redress/arbitration';
import { compliance } from '@redress/compliance';
import { type AnyContext, keepsLog, manifestOf } from '@redress/context';
import { besideFrom } from '@redress/evidence';
import { orders } from '@redress/orders';
import { penalties } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import { type Answering, type Clock, routeToServices } from '@redress/service-kit';
import { type Log, httpServiceApi, startHttp } from '@redress/service-kit/http';
import { doorSettings, sessionsIn } from '@redress/service-kit/service';
import type { Config } from './config.js';

/** One HTTP API for people and platform services: each request goes to the service that it concerns, views of several are joined. */
export const startGateway = async (config: Config, { clock, log }: { clock: Clock; log: Log }) => {
  const at = (context: AnyContext, url: string): Answering => {
    const manifest = manifestOf(context);
    return { manifest, keepsLog: keepsLog(context), doors: httpServiceApi({ url, manifest }) };
  };
  const api = routeToServices([
    at(orders, config.ORDERS_URL),
    at(refunds, config.REFUNDS_URL),
    at(arbitration, config.ARBITRATION_URL),
    at(penalties, config.PENALTIES_URL),
    at(compliance, config.COMPLIANCE_URL),
  ]);
  // Always ready: where one service is down, the others still answer.
  const beside = besideFrom(config.ARBITRATION_URL);
  const sessions = sessionsIn(config.SESSION_KEY_FILE);
  return startHttp({ doors: api, clock, ...doorSettings(config), log, ready: async () => undefined, beside, sessions });
};
