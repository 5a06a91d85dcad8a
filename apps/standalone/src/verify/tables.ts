import { schemaOfProjection as schemaOf } from '@redress/context';
import { measuresSchema } from '@redress/compliance/postgres';
import { projectionsOf } from '../lists.js';
import { logs } from '../parts.js';

/**
 * Every table of a database of Redress by what verification does about it: compared with the log, or not, and why. Beside each that is
 * compared: what of it is not.
 */
const ofLog: Readonly<Record<string, string>> = {
  events: 'transaction_id and position, as long as they rise within the stream',
  deadlines: 'opening, between streams; who carries one out now',
  positions: '',
  facts: 'those that are being made anew',
  folds: 'a version that is lower, or not made yet: it has facts made anew',
  answers: 'those to commands that had nothing left to do: no event bears them',
};

export const verifiedTables: Readonly<Record<string, string>> = {
  ...Object.fromEntries(logs.flatMap((service) => Object.entries(ofLog).map(([table, but]) => [`${service}.${table}`, but]))),
  'penalties.transfers': '',
  'penalties.gateway_payments': 'the answer to a payment that is not recorded yet',
  ...Object.fromEntries(
    ['heard', 'signed_facts', 'daily_counts', 'market_counts'].map((table) => [`${measuresSchema}.${table}`, '']),
  ),
  'feed.checkpoints': 'one that is set back: it has events handed out again, which were heard',
  'feed.relays': 'term, holder and until, the lease; a place that is set within the log',
  'feed.parked': 'reason, attempts and times: words for the operator',
  'feed.parking_requests': 'who asked for what, why and when: no log says it',
};

/** What decides nothing. */
export const decidesNothing: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...logs, measuresSchema, 'feed', 'desk'].map((schema) => [`${schema}.migrations`, 'which changes of the tables were made']),
  ),
  [`${measuresSchema}.scores`]: 'scores as of when each row says: made anew when a fact comes, and each day',
  [`${measuresSchema}.score_due`]: 'of which sellers that is still to be done',
  'desk.items': 'views, drafts and templates that people keep for themselves: no decision reads them',
  'feed.readings':
    'how far readers are in the topics, which this database does not hold: what is missed is asked for again, and positions drop what is known',
  'feed.holes': 'what was lost on the way to a reader, until its owner has published it again',
  'feed.missing': 'what readers have asked owners for, until it has come',
  ...Object.fromEntries(
    logs.flatMap(projectionsOf).flatMap((projection) => [
      [`${schemaOf(projection)}.rows`, 'what lists show; a rebuild makes it anew from the log and compares'],
      [`${schemaOf(projection)}.position`, 'how far that list has read its log'],
    ]),
  ),
  'penalties.reconciliations': 'what comparing gateway and ledger has found, for people to read; a new run compares anew',
  'seals.seals': 'what logs came to, signed: redress audit compares it with them',
  'seals.heads': 'the last events that were sealed: as above',
  'seals.migrations': 'which changes of the tables were made',
  'feed.rebuilds': 'what came of past rebuilds, for people to read',
  'feed.import_lanes': 'where an import goes on: what it says again is known by its ids',
  'feed.import_refusals': 'what an import was refused, for its summary',
};
