/** The rules that a claim alone is judged by. */
import { type AnyRule, rule } from '@redress/rulebook';

/** P-CLAIM: what an officer has found; a claim is declined with the reason. */
export const decided = rule('P-CLAIM/decided', 'S2', ({ approve }: { approve: boolean }) => ({ approved: approve }));

export const goodsThere = rule('R-FIT/claim', 'S2', ({ delivered }: { delivered: boolean }) => ({ allowed: delivered }));

export const claimRules: readonly AnyRule[] = [decided, goodsThere];
