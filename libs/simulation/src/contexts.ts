/** All contexts, in the order in which what happened at one instant is told. */
import { arbitration } from '@redress/arbitration';
import { compliance } from '@redress/compliance';
import { type AnyContext, type CommandTable, type ViewTable, manifestOf } from '@redress/context';
import type { Seam, ServiceName } from '@redress/contracts';
import { orders } from '@redress/orders';
import { penalties } from '@redress/penalties';
import { refunds } from '@redress/refunds';
import { type Registry, registryOf, sharedRules } from '@redress/rulebook';
import { composedViews } from '@redress/service-kit';

export const contexts: readonly AnyContext[] = [orders, refunds, arbitration, penalties, compliance];
export const manifests = contexts.map(manifestOf);

/** How older events of each log are read, and what others see of each: as the contexts say. */
export const ownSeams = Object.fromEntries(
  contexts.flatMap(({ name, seam }) => (seam ? [[name, seam] as const] : [])),
) as Readonly<Record<ServiceName, Seam>>;

/** What this version offers, of all services. */
export const offered = {
  commands: Object.assign({}, ...manifests.map(({ commands }) => commands)) as CommandTable,
  views: Object.assign({}, ...manifests.map(({ views }) => views), composedViews) as ViewTable,
};

/** Every rule that some context decides by, found by the identity that its explanations bear. */
export const ruleRegistry: Registry = registryOf(sharedRules, ...contexts.map(({ rules = [] }) => rules));
