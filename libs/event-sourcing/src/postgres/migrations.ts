import { CreateEventStore1760000000000 } from './create-event-store.migration.js';
import { EventMetadata1783000000000 } from './event-metadata.migration.js';
import { LeaseDeadlines1779000000000 } from './lease-deadlines.migration.js';
import { NumberFeed1780000000000 } from './number-feed.migration.js';
import { SplitHeard1784000000000 } from './split-heard.migration.js';
import { RanksAndAges1781000000000 } from './ranks-and-ages.migration.js';

/** What makes the tables of a log, and brings older ones up to date. */
export const eventStoreMigrations = [
  CreateEventStore1760000000000,
  LeaseDeadlines1779000000000,
  NumberFeed1780000000000,
  RanksAndAges1781000000000,
  EventMetadata1783000000000,
  SplitHeard1784000000000,
];
