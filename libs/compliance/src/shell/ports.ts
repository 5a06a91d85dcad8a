import type { Rulebook } from '@redress/rulebook';
import type { Measures } from '../measures.js';

/** The ports of this context; the app chooses the adapters. `rules`: the definitions of the rates. */
export type CompliancePorts = Readonly<{ measures: Measures; rules: Rulebook }>;
