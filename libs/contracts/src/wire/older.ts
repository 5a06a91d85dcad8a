/**
 * How what was published in an older version is read: by service and type, data of each version become those of the next,
 * `OrderPaid: [v1ToV2]`. It must say all of what the next version says: what an older one never told is another event.
 */
import type { Upcasters } from '@redress/event-sourcing';
import type { ServiceName } from '../published.js';

/** No event has a second version yet. */
export const older: Readonly<Partial<Record<ServiceName, Upcasters>>> = {};
