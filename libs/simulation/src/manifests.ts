/** All services, by what they show the doors. */
import { arbitrationManifest } from '@redress/arbitration';
import { complianceManifest } from '@redress/compliance';
import { ordersManifest } from '@redress/orders';
import { penaltiesManifest } from '@redress/penalties';
import { refundsManifest } from '@redress/refunds';
import { type CommandTable, type Manifest, type ViewTable, logViews } from '@redress/service-kit';

export const manifests: readonly Manifest[] = [ordersManifest, refundsManifest, arbitrationManifest, penaltiesManifest, complianceManifest]; // prettier-ignore

/** What this version offers, of all services. */
export const offered = {
  commands: Object.assign({}, ...manifests.map(({ commands }) => commands)) as CommandTable,
  views: Object.assign({}, logViews, ...manifests.map(({ views }) => views)) as ViewTable,
};
