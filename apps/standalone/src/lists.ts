/** Which projections each service keeps for its lists, as its context says. */
import { arbitration } from '@redress/arbitration';
import { compliance } from '@redress/compliance';
import type { AnyContext, Projection } from '@redress/context';
import { orders } from '@redress/orders';
import { penalties } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import { type LogName, logs } from './parts.js';

const contexts: Readonly<Record<LogName, AnyContext>> = { orders, refunds, arbitration, penalties, compliance };

export const projectionsOf = (service: LogName): readonly Projection[] =>
  (contexts[service].lists ?? []).map(({ projection }) => projection);

export const ofEachLog = <T>(make: (service: LogName) => T): Readonly<Record<LogName, T>> =>
  Object.fromEntries(logs.map((service) => [service, make(service)])) as Record<LogName, T>;
