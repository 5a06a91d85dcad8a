/** P-APPEAL: every violation can be appealed once; if upheld, what it has brought goes back. */
import { rule } from '@redress/rulebook';

export const mayAppeal = rule('P-APPEAL/allowed', 'S2', ({ appealed }: { violationId: string; appealed: boolean }) => ({
  allowed: !appealed,
}));

export const appealOutcome = rule('P-APPEAL/outcome', 'S2', ({ upheld }: { violationId: string; upheld: boolean }) => ({
  stands: !upheld,
}));

/** Nobody decides on an appeal against what they have found themselves. */
export const decidedByAnother = rule(
  'SD-APPEAL/violation',
  'P',
  ({ by, decidedBy }: { by: string; decidedBy: readonly string[] }) => ({
    allowed: !decidedBy.includes(by),
  }),
);
