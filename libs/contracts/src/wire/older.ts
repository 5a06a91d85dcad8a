/**
 * Upcasters of published events, by service and type, each from one version to the next: `OrderPaid: [v1ToV2]`. An upcaster must
 * fill the whole next version: data that an older version never had belong to another event.
 */
import type { Upcasters } from '@redress/event-sourcing';
import type { ServiceName } from '../published.js';

/** No event has a second version yet. */
export const older: Readonly<Partial<Record<ServiceName, Upcasters>>> = {};
