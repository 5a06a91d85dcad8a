import type { LogPorts } from '@redress/context';
import type { Rulebook } from '@redress/rulebook';
import type { Measures } from '../measures.js';

/** The ports of this context; the app chooses the adapters. `rules`: the definitions of the rates. `store`: its own log. */
export type CompliancePorts = Readonly<{ measures: Measures; rules: Rulebook; store: LogPorts['store'] }>;
