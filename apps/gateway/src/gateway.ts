import { arbitration } from '@redress/arbitration';
import { compliance } from '@redress/compliance';
import { type AnyContext, keepsLog, manifestOf } from '@redress/context';
import { besideFrom } from '@redress/evidence';
import { orders } from '@redress/orders';
import { penalties } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import { type Answering, type Clock, loadRulebook, routeToServices, type ServiceApi, systemClock } from '@redress/service-kit';
import {
  type BesidePorts,
  type Log,
  besideDocumented,
  httpServiceApi,
  joinedBeside,
  openApi,
  rulesBeside,
  startHttp,
} from '@redress/service-kit/http';
import { doorSettings, sessionsIn } from '@redress/service-kit/service';
import { Config } from './config.js';

const apiOf = (config: Config): ServiceApi => {
  const at = (context: AnyContext, url: string): Answering => {
    const manifest = manifestOf(context);
    return { manifest, keepsLog: keepsLog(context), doors: httpServiceApi({ url, manifest }) };
  };
  return routeToServices([
    at(orders, config.ORDERS_URL),
    at(refunds, config.REFUNDS_URL),
    at(arbitration, config.ARBITRATION_URL),
    at(penalties, config.PENALTIES_URL),
    at(compliance, config.COMPLIANCE_URL),
  ]);
};

/** `console`: the folder of the built console; absent: it is not served. */
type Outside = { clock: Clock; log: Log; console?: string };

/** One HTTP API for people and platform services: each request goes to the service that it concerns, views of several are joined. */
export const startGateway = async (config: Config, { clock, log, console }: Outside) => {
  // Always ready: where one service is down, the others still answer.
  const ready = async () => undefined;
  const besides = [besideFrom(config.ARBITRATION_URL), rulesBeside(await loadRulebook())];
  const beside = (ports: BesidePorts) => joinedBeside(...besides.map((one) => one(ports)));
  const sessions = sessionsIn(config.SESSION_KEY_FILE);
  const pages = console === undefined ? {} : { console };
  return startHttp({ doors: apiOf(config), clock, ...doorSettings(config), log, ready, beside, sessions, ...pages });
};

/** The OpenAPI document that a gateway serves, without one running: clients are made of it. */
export const gatewayDocument = (): object => {
  const config = new Config();
  const doors = apiOf(config);
  const files = besideFrom(config.ARBITRATION_URL)({ doors, clock: systemClock, auth: 'loopback' });
  return openApi(doors, joinedBeside(files, besideDocumented));
};
