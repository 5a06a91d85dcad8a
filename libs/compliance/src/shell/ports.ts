import type { LogPorts } from '@redress/context';
import type { Rulebook } from '@redress/rulebook';
import type { Measures } from '../measures.js';

/** What figures are made of. `rules`: the definitions of the rates. */
export type FigurePorts = Readonly<{ measures: Measures; rules: Rulebook }>;

/** The ports of this context; the app chooses the adapters. `store`: its own log. */
export type CompliancePorts = FigurePorts & Readonly<{ store: LogPorts['store'] }>;
