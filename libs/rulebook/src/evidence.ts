/** Which evidence a case of a reason wants of each party, and what of it is missing (E-NOTRECV, E-FAKE, E-QUALITY, E-VIRTUAL, E-RETURN). */
import type { Edition } from './edition.js';

type Party = 'BUYER' | 'SELLER';
/** Of each party, kinds of evidence; alternatives are joined by `|`. */
export type EvidenceSets = Readonly<Record<Party, readonly string[]>>;

/** `express`: 极速维权, where the buyer need not prove further (X-EVIDENCE). */
type Asked = Readonly<{ reason: string; virtual: boolean; returnRefused: boolean; express: boolean }>;

export const requiredEvidence = ({ reason, virtual, returnRefused, express }: Asked, { evidence }: Edition): EvidenceSets => {
  const isFor = (reasons: readonly string[]): boolean => reasons.includes(reason);
  const rows = [
    ...(isFor(evidence['E-NOTRECV'].reasons) ? [evidence['E-NOTRECV']] : []),
    ...(isFor(evidence['E-FAKE'].reasons) ? [evidence['E-FAKE']] : []),
    ...(isFor(evidence['E-QUALITY'].reasons) && !express ? [evidence['E-QUALITY']] : []),
    ...(virtual ? [evidence['E-VIRTUAL']] : []),
    ...(returnRefused ? [evidence['E-RETURN']] : []),
  ];
  const of = (party: Party): string[] => [...new Set(rows.flatMap((row) => row[party]))];
  return { BUYER: of('BUYER'), SELLER: of('SELLER') };
};

/** Of what is required, what nobody has given: a set is met by any of its alternatives. */
export const missingEvidence = (required: EvidenceSets, given: EvidenceSets): EvidenceSets => {
  const of = (party: Party) => required[party].filter((set) => !set.split('|').some((kind) => given[party].includes(kind)));
  return { BUYER: of('BUYER'), SELLER: of('SELLER') };
};
