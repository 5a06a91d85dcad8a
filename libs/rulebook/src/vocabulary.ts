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

/** 一键求助: 上门安装, 送货入户, 送货入户并安装. */
export const serviceCodes = ['INSTALL', 'INDOOR', 'INDOOR_INSTALL'] as const;
export type ServiceCode = (typeof serviceCodes)[number];

export const complaintTypes = [
  'NOT_RECEIVED', 'BROKEN_PROMISE', 'NOT_AS_DESCRIBED', 'LATE_SHIPMENT', 'HARASSMENT', 'MALICIOUS_REVIEW',
] as const; // prettier-ignore
export const penaltyIds = ['P-FAKE', 'P-IP', 'P-IP-LIMIT-SHOP', 'P-PROMISE', 'P-DEPOSIT', 'P-MALICE'] as const;
export const sanctionKinds = ['WARNING', 'SEARCH_HIDDEN', 'CAMPAIGN_BARRED', 'REMOVAL'] as const;
export const scoreComponents = ['M-DISPUTE', 'M-LATE', 'M-REFUND', 'M-LIABLE', 'M-HELP', 'VIOLATIONS', 'M-COMP'] as const;

export const evidenceKinds = [
  'WAYBILL', 'SIGNATURE_SLIP', 'AUTHORISATION', 'ADMISSION', 'PURCHASE_INVOICE', 'BRAND_AUTHORISATION', 'INSPECTION_REPORT',
  'COUNTER_RECEIPT', 'CUSTOMS_PAPERS', 'COMPARISON', 'APPRAISAL', 'PENALTY_DECISION', 'PHOTO', 'CHAT', 'RETURN_WAYBILL', 'PROMISE_TEXT',
] as const; // prettier-ignore
export type EvidenceKind = (typeof evidenceKinds)[number];

/** One kind, or several joined by `|` of which one will do. */
export const evidencePattern = new RegExp(`^(?:${evidenceKinds.join('|')})(?:\\|(?:${evidenceKinds.join('|')}))*$`);
