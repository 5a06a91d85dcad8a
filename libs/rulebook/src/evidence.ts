/** Which evidence a case or a complaint wants of each party, and what of it is missing: a rule per row of the edition (E-NOTRECV … E-CHAT). */
import type { Edition } from './edition.js';
import { type Explanation, rule } from './rule.js';

type Party = 'BUYER' | 'SELLER';
/** Of each party, kinds of evidence; alternatives are joined by `|`. */
export type EvidenceSets = Readonly<Record<Party, readonly string[]>>;

/** Of what is required, what nobody has given: a set is met by any of its alternatives. */
export const missingEvidence = (required: EvidenceSets, given: EvidenceSets): EvidenceSets => {
  const of = (party: Party) => required[party].filter((set) => !set.split('|').some((kind) => given[party].includes(kind)));
  return { BUYER: of('BUYER'), SELLER: of('SELLER') };
};

/** `reason`: of the refund, or the type of the complaint. `given`: kinds of evidence, by party. */
type Asked = Readonly<{ reason: string; given: EvidenceSets }>;
type Row = keyof Edition['evidence'];
const missingOf = (row: Row) =>
  rule(`${row}/missing`, 'S2 S3', ({ given }: Asked, { evidence }): EvidenceSets => missingEvidence(evidence[row], given));

const rows = {
  'E-NOTRECV': missingOf('E-NOTRECV'),
  'E-FAKE': missingOf('E-FAKE'),
  'E-QUALITY': missingOf('E-QUALITY'),
  'E-VIRTUAL': missingOf('E-VIRTUAL'),
  'E-RETURN': missingOf('E-RETURN'),
  /** 举证无忧: of the buyer who has pressed 极速维权 nothing further is wanted. */
  'X-EVIDENCE': rule('X-EVIDENCE/missing', 'S0', ({ given }: Asked, { evidence }): EvidenceSets => ({
    ...missingEvidence(evidence['E-QUALITY'], given),
    BUYER: [],
  })),
};
/** The rules by which something is wanted, or waived. */
export type EvidenceDuty = keyof typeof rows;

/** What a chat record of a party is good for: the sets of that party that it meets. Beside those it supports what else there is. */
export const chatRecord = rule('E-CHAT/meets', 'S2 S3', ({ required }: { by: Party; required: readonly string[] }) => ({
  meets: required.filter((set) => set.split('|').includes('CHAT')),
}));

export const evidenceRules = [...Object.values(rows), chatRecord];

/** `express`: 极速维权, where the buyer need not prove further (X-EVIDENCE). */
type About = Readonly<{ reason: string; virtual: boolean; returnRefused: boolean; express: boolean }>;

/** The duties of a case, in the rulebook's order. */
export const dutiesOf = ({ reason, virtual, returnRefused, express }: About, { evidence }: Edition): readonly EvidenceDuty[] => {
  const isFor = (row: 'E-NOTRECV' | 'E-FAKE' | 'E-QUALITY') => (evidence[row].reasons as readonly string[]).includes(reason);
  return [
    ...(isFor('E-QUALITY') && express ? (['X-EVIDENCE'] as const) : []),
    ...(['E-NOTRECV', 'E-FAKE'] as const).filter(isFor),
    ...(isFor('E-QUALITY') && !express ? (['E-QUALITY'] as const) : []),
    ...(virtual ? (['E-VIRTUAL'] as const) : []),
    ...(returnRefused ? (['E-RETURN'] as const) : []),
  ];
};

/** The duties of a complaint of that type. */
export const dutiesOfComplaint = (type: string, { evidence }: Edition): readonly EvidenceDuty[] =>
  (evidence['E-NOTRECV'].complaints as readonly string[]).includes(type) ? ['E-NOTRECV'] : [];

const nothing: EvidenceSets = { BUYER: [], SELLER: [] };

/** What each duty finds missing, explained. */
export const evidenceFound = (
  duties: readonly EvidenceDuty[],
  asked: Asked,
  edition: Edition,
): readonly Explanation<EvidenceSets>[] =>
  duties.map((duty) => rows[duty]({ reason: asked.reason, given: asked.given }, edition));

/** All that is required, none twice. */
export const requiredEvidence = (duties: readonly EvidenceDuty[], edition: Edition): EvidenceSets => {
  const all = duties.map((duty) => rows[duty].outcomeOf({ reason: '', given: nothing }, edition));
  const of = (party: Party): string[] => [...new Set(all.flatMap((sets) => sets[party]))];
  return { BUYER: of('BUYER'), SELLER: of('SELLER') };
};
