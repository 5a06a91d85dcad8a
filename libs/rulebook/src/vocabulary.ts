/** The words that editions, commands and rules share. An edition may set what goes with them, not add to them. */

export const reasonCodes = [
  'OUT_OF_STOCK', 'LATE_SHIPMENT', 'ORDERED_WRONG', 'NOT_WANTED', 'REFUSED_DAMAGED', 'EMPTY_PARCEL', 'NOT_DELIVERED', 'NO_TRACKING',
  'NO_REASON', 'FREIGHT', 'SPOILED', 'QUALITY', 'SIZE_MISMATCH', 'DATE_MISMATCH', 'LABEL_MISMATCH', 'NOT_AS_DESCRIBED',
  'MISSING_ITEMS', 'WRONG_ITEM', 'DAMAGED', 'COUNTERFEIT', 'INVOICE', 'PRICE_DIFFERENCE', 'NEEDS_REPAIR',
] as const; // prettier-ignore
export type Reason = (typeof reasonCodes)[number];

/** Where the goods are, by the courier's records or the buyer's own confirmation. */
export const goodsStates = ['NOT_PICKED_UP', 'PICKED_UP', 'DELIVERED'] as const;
export type GoodsState = (typeof goodsStates)[number];

export type GoodsKind = 'PHYSICAL' | 'VIRTUAL';
export type Sanbao = 'NONE' | 'DURABLE' | 'NON_DURABLE';
export type RefundType = 'REFUND_ONLY' | 'RETURN_AND_REFUND' | 'EXCHANGE' | 'REPAIR';

/** How the platform rates a buyer: ordinary, 优秀, 极好. */
/** Kinds of evidence (section 8). */
export const evidenceKinds = [
  ...(['WAYBILL', 'SIGNATURE_SLIP', 'AUTHORISATION', 'ADMISSION', 'PURCHASE_INVOICE', 'BRAND_AUTHORISATION'] as const),
  ...(['INSPECTION_REPORT', 'COUNTER_RECEIPT', 'CUSTOMS_PAPERS', 'COMPARISON', 'APPRAISAL', 'PENALTY_DECISION'] as const),
  ...(['PHOTO', 'CHAT', 'RETURN_WAYBILL', 'PROMISE_TEXT'] as const),
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const buyerTiers = ['NORMAL', 'GOOD', 'EXCELLENT'] as const;
export type BuyerTier = (typeof buyerTiers)[number];

/** What a buyer says of an order. */
export const ratings = ['GOOD', 'NEUTRAL', 'BAD'] as const;
export type Rating = (typeof ratings)[number];

/** Points of violations are counted apart by class. */
export const violationClasses = ['GENERAL', 'SERIOUS'] as const;
export type ViolationClass = (typeof violationClasses)[number];
export const sanctionKinds = ['WARNING', 'SEARCH_HIDDEN', 'CAMPAIGN_BARRED', 'REMOVAL'] as const;
export type SanctionKind = (typeof sanctionKinds)[number];
/** What a seller does at the buyer's home: install, deliver into the home, or both. */
export const homeServices = ['INSTALL', 'INDOOR', 'INDOOR_INSTALL'] as const;
export type HomeService = (typeof homeServices)[number];

/** What a seller holds, from which it pays. */
export const pocketsHeld = ['balance', 'deposit'] as const;
export type PocketHeld = (typeof pocketsHeld)[number];

/** The compensations that an event brings for an order line, of which some exclude each other. */
export const causeRules = ['C-OOS', 'C-LATE', 'C-FAKE', 'C-FREIGHT', 'C-HELP-1H', 'C-HELP-48H'] as const;

/** What a 理赔 claim is for. */
export const complaintTypes = [
  'NOT_RECEIVED', 'BROKEN_PROMISE', 'NOT_AS_DESCRIBED', 'LATE_SHIPMENT', 'HARASSMENT', 'MALICIOUS_REVIEW',
] as const; // prettier-ignore

export const anomalies = ['NOT_PERFORMED', 'PARTLY_PERFORMED', 'EXTRA_CHARGE'] as const;

export const claimCauses = ['QUALITY', 'LOGISTICS_DAMAGE', 'OTHER'] as const;
export type ClaimCause = (typeof claimCauses)[number];

/** What follows from a report that is upheld. */
export const reportMeasures = ['WARNING', 'REMOVE_LISTING', 'TAKEN_DOWN', 'LIMIT_SHOP'] as const;
export type ReportMeasure = (typeof reportMeasures)[number];
export const reportTypes = ['COUNTERFEIT', 'TRADEMARK', 'COPYRIGHT', 'PATENT'] as const;
export type ReportType = (typeof reportTypes)[number];

/** Files of a case, told by their content, that can be made harmless or hold no code that a reader runs unasked. */
export const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** Of a seller's score, the best first (M-SCORE). */
export const grades = ['A', 'B', 'C', 'D', 'E'] as const;
export type Grade = (typeof grades)[number];
