/** The rules of complaints: by which window each type may be filed, what a penalty of 一键求助 waives, how long an obligation runs. */
import type { ComplaintType, HomeService } from '@redress/contracts';
import { type AnyRule, type ComplaintWindowId, complaintWindows, rule, runsOut } from '@redress/rulebook';

export const windowOf: Readonly<Record<ComplaintType, ComplaintWindowId>> = {
  NOT_RECEIVED: 'W-NOTRECV',
  BROKEN_PROMISE: 'W-PROMISE',
  NOT_AS_DESCRIBED: 'W-AFTER',
  LATE_SHIPMENT: 'W-LATE',
  HARASSMENT: 'W-HARASS',
  MALICIOUS_REVIEW: 'W-REVIEW',
};

/** A failure for which the seller has paid a penalty of 一键求助 is not complained of once more. */
export const notWaived = rule(
  'H-WAIVE/allowed',
  'S1',
  ({ penalties }: { service: HomeService; penalties: readonly string[] }) => ({
    allowed: penalties.length === 0,
  }),
);

/** As H-WAIVE, where the penalty came after the complaint: the failure is no violation beside it. */
export const violationDue = rule(
  'P-WAIVE/recorded',
  'S1',
  ({ penalties }: { service: HomeService; penalties: readonly string[] }) => ({ recorded: penalties.length === 0 }),
);

export const obligationOver = runsOut('D-OBLIGATION', 'P');

export const complaintRules: readonly AnyRule[] = [...Object.values(complaintWindows), notWaived, violationDue, obligationOver];
