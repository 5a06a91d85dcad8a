/** Which evidence a complaint of that type wants of each party (E-NOTRECV). What its filer has brought is words: of the kinds wanted nothing is given. */
import {
  dutiesOfComplaint,
  type Edition,
  evidenceFound,
  type EvidenceSets,
  type Explanation,
  requiredEvidence,
} from '@redress/rulebook';
import type { Complaint } from './complaint.js';

const nothing: EvidenceSets = { BUYER: [], SELLER: [] };

export const evidenceOf = (
  { complaint: reason }: Complaint,
  edition: Edition,
): Readonly<{ missing: EvidenceSets; found: readonly Explanation<EvidenceSets>[] }> => {
  const duties = dutiesOfComplaint(reason, edition);
  return { missing: requiredEvidence(duties, edition), found: evidenceFound(duties, { reason, given: nothing }, edition) };
};
