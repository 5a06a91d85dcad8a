import type { CommandEnvelope } from '@redress/context';

/** The row that a fact was read from. */
export type Source = Readonly<{ file: string; line: number }>;

/** A command of the import. `commandId` derives from the order and what is said of it, so a second run says the same again. */
export type Fact = CommandEnvelope & Readonly<{ lane: string; commandId: string; derived?: true; source: Source }>;
