import type { EditionSource } from './edition-schema.js';
import type { Instant } from './instant.js';

/** One complete set of parameters, named and dated. Amounts are fen; `effective` is midnight in Shanghai. */
export type Edition = Omit<EditionSource, 'effective'> & { readonly effective: Instant };

export * from './vocabulary.js';
