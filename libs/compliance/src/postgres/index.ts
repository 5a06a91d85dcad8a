import { CountFacts1786000000000 } from './count-facts.migration.js';
import { CreateFacts1767225600000 } from './create-facts.migration.js';
import { KeepScores1796100000000 } from './keep-scores.migration.js';
import { ListUnits1796000000000 } from './list-units.migration.js';
import { MeasureMore1795800000000 } from './measure-more.migration.js';
import { SignedFactRow } from './signed-fact.entity.js';

/** Where the measures stand, apart from the log: a rebuild swaps it as a whole (decision 0032). */
export const measuresSchema = 'measures';
/** Where they stood before compliance had a log. */
export const measuresFormerly = { schema: 'compliance', has: 'signed_facts' };

/** The options of a DataSource for the measures, beside the connection: entities and migrations. */
export const measuresDatabase = {
  entities: [SignedFactRow],
  migrations: [
    CreateFacts1767225600000,
    CountFacts1786000000000,
    MeasureMore1795800000000,
    ListUnits1796000000000,
    KeepScores1796100000000,
  ],
  synchronize: false,
};
export { postgresMeasures } from './postgres-measures.js';
export { addToCounts, addToMarket } from './running-counts.js';
export { signedFactRow, signedFactsIn } from './signed-fact-rows.js';
export { verifyMade } from './verify-made.js';
