import type { HomeService } from './help.js';
import type { EvidenceSets } from './verdicts.js';
import type { Fen, Instant } from './values.js';

export const complaintTypes = [
  'NOT_RECEIVED',
  'BROKEN_PROMISE',
  'NOT_AS_DESCRIBED',
  'LATE_SHIPMENT',
  'HARASSMENT',
  'MALICIOUS_REVIEW',
] as const;
/** 未收到货, 违背承诺, 描述不符, 延迟发货, 恶意骚扰, 恶意评价. */
export type ComplaintType = (typeof complaintTypes)[number];

export const promises = ['RETURN', 'NO_REASON', 'ESCROW', 'CAMPAIGN', 'INVOICE', 'OTHER'] as const;
/** What a seller had promised. */
export type PromiseKind = (typeof promises)[number];

export const obligationKinds = ['PERFORM_SERVICE', 'REFUND', 'RETURN_GOODS', 'INVOICE', 'OTHER'] as const;
/** What the seller must do; where it does not, the platform pays `amount` in its place. */
export type Obligation = { kind: (typeof obligationKinds)[number]; amount?: Fen };

/** In every event of a complaint: whose it is, about which order, and who has filed it. `complaint`: its type. */
export type ComplaintRef = {
  complaintId: string;
  orderId: string;
  lineId?: string;
  buyerId: string;
  sellerId: string;
  complaint: ComplaintType;
  by: 'BUYER' | 'SELLER';
  edition: string;
};

/** The published events of a complaint. */
export interface ComplaintEvents {
  /** One party complains of the other. `amount`: what the promise was worth, of an invoice its amount. */
  ComplaintFiled: ComplaintRef & {
    service?: HomeService;
    promise?: PromiseKind;
    amount?: Fen;
    detail: string;
    evidence?: readonly string[];
  };
  /**
   * An officer finds it true. `officer`: the person, by ID alone. `compensates`: the line of which the compensation that follows is;
   * `invoice`: the amount of the invoice that was withheld (C-INVOICE). `evidenceMissing`: what the rules want (E-NOTRECV) and nobody has given.
   */
  ComplaintUpheld: ComplaintRef & {
    obligation?: Obligation;
    finding: string;
    officer: string;
    promise?: PromiseKind;
    compensates?: string;
    invoice?: Fen;
    evidenceMissing?: EvidenceSets;
  };
  /** An officer finds it untrue. */
  ComplaintRejected: ComplaintRef & { finding: string; officer: string; evidenceMissing?: EvidenceSets };
  /** Who filed it has taken it back. */
  ComplaintWithdrawn: ComplaintRef;
  /** The seller has done what it must. */
  ObligationPerformed: ComplaintRef & { how: string };
  /**
   * The seller has not, by D-OBLIGATION: the platform performs in its place, and recovers (P-PROMISE). `officer`: who had decided. `waivedBy`: the
   * penalties of 一键求助 that are owed for the failure already, which is no violation then (P-WAIVE).
   */
  PerformanceForced: ComplaintRef & {
    obligation: Obligation;
    due: Instant;
    officer: string;
    compensates?: string;
    waivedBy?: readonly string[];
  };
}
