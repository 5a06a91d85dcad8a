/** What an event says of a verdict, apart from the case. */
import type { Decision } from '@redress/contracts';

export const decisionOf = ({
  verdict,
  amount,
  liable,
  shares,
  freight,
  compensate,
  finding,
  by,
  evidenceMissing,
}: Decision): Decision => ({
  ...{ verdict, liable, compensate, finding, by },
  ...(amount !== undefined && { amount }),
  ...(shares && { shares }),
  ...(freight && { freight }),
  ...(evidenceMissing && { evidenceMissing }),
});
