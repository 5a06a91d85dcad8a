/** The rules of the ladder: an appeal in time, by another hand, then the panel, then steps outside. */
import { type Instant, plusMs, rule } from '@redress/rulebook';

type Time = { from: Instant; due: Instant; at: Instant };
/** The last instant included. */
export const inTime = rule(
  'D-APPEAL/in-time',
  'S2',
  ({ due, at }: Time) => ({ allowed: at <= due }),
  ({ due }) => [['at', plusMs(due, 1)]],
);

/** An appeal is decided by nobody who has decided or reviewed before; the panel neither. */
export const anotherHand = rule('SD-APPEAL/case', 'P', ({ by, before }: { by: string; before: readonly string[] }) => ({
  allowed: !before.includes(by),
}));

/** A step needs the one before: the panel an appeal that was decided, a step outside a case that is final. */
export const ladder = rule('I-LADDER/step', 'S2', ({ reached }: { step: string; needs: string; reached: boolean }) => ({
  allowed: reached,
}));
