import type { EditionSource } from './edition-schema.js';
import type { Instant } from './instant.js';

/**
 * One complete set of parameters, named and dated. Amounts are fen; `effective` is midnight in Shanghai. `hash` is that of all it says
 * (decision 0017): who reads an explanation later knows by it whether this is the edition that judged, or one that was edited since.
 */
export type Edition = Omit<EditionSource, 'effective'> & { readonly effective: Instant; readonly hash: string };

export * from './vocabulary.js';
