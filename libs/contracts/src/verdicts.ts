/** The enums of a case that other services' events contain, too. */
import type { Count } from './values.js';

/** How it came to a case: a party asked, by 极速维权 or not, or the platform stepped in by itself. */
export type CaseKind = 'INTERVENTION' | 'EXPRESS' | 'STEP_IN';

export const verdicts = ['REFUND', 'RETURN', 'EXCHANGE', 'REPAIR', 'REJECT', 'SHARED'] as const;
export type Verdict = (typeof verdicts)[number];
export const liables = ['SELLER', 'BUYER', 'CARRIER', 'SHARED', 'PLATFORM'] as const;
export type Liable = (typeof liables)[number];
/** Who bears a loss that is shared, in percent: 100 in sum (V-SHARED). */
export const bearers = ['SELLER', 'BUYER', 'CARRIER', 'PLATFORM'] as const;
export type Shares = { readonly [Bearer in (typeof bearers)[number]]?: Count };
/** Who bears what the return costs, where the verdict says otherwise than its liability (F-FAULT). */
export const freightBearers = ['SELLER', 'BUYER'] as const;
export type FreightBearer = (typeof freightBearers)[number];
/** The compensations that a verdict may add where the reason alone does not entail them (V-COMPENSATE). */
export const remedies = ['C-OOS', 'C-LATE', 'C-FAKE'] as const;
export type Remedy = (typeof remedies)[number];

/** What a 理赔 claim is for. */
export type ClaimCause = 'QUALITY' | 'LOGISTICS_DAMAGE' | 'OTHER';

/** What a report says of a listing, and what follows where it is upheld. */
export type ReportType = 'COUNTERFEIT' | 'TRADEMARK' | 'COPYRIGHT' | 'PATENT';
export type ReportMeasure = 'WARNING' | 'REMOVE_LISTING' | 'TAKEN_DOWN' | 'LIMIT_SHOP';

/** The steps outside the platform that a case can be taken to (I-LADDER). */
export const outsideSteps = [
  'LEGAL_AID',
  'CONSUMER_ASSOCIATION',
  'LAWSUIT',
  'MEDIATION',
  'JUDGMENT',
  'ENFORCEMENT',
  'MEDIA',
] as const;
export type OutsideStep = (typeof outsideSteps)[number];

/** Of each party, kinds of evidence; alternatives are joined by `|`. */
export type EvidenceSets = { readonly BUYER: readonly string[]; readonly SELLER: readonly string[] };
