/** P-APPEAL: every violation can be appealed once; if upheld, what it has brought goes back. */
import { rule } from '@redress/rulebook';

export const mayAppeal = rule('P-APPEAL/allowed', 'S2', ({ appealed }: { violationId: string; appealed: boolean }) => ({
  allowed: !appealed,
}));

export const appealOutcome = rule('P-APPEAL/outcome', 'S2', ({ upheld }: { violationId: string; upheld: boolean }) => ({
  stands: !upheld,
}));

/** What has brought the violation was overturned: nobody need appeal the violation itself. */
export const revocation = rule('C-REVERSE/violation', 'S2', ({ violationId }: { violationId: string; why: string }) => ({
  revoked: violationId,
}));

/** Nobody decides on an appeal against what they have found themselves. */
export const decidedByAnother = rule(
  'SD-APPEAL/violation',
  'P',
  ({ by, decidedBy }: { by: string; decidedBy: readonly string[] }) => ({
    allowed: !decidedBy.includes(by),
  }),
);
