import type { Rulebook } from '@redress/rulebook';
import type { Measures } from '../measures.js';

/** What this context needs of the world; the app says which adapter stands behind it. `rules`: the definitions of the rates. */
export type CompliancePorts = Readonly<{ measures: Measures; rules: Rulebook }>;
