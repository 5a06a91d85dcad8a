/**
 * What an edition must say: one key per parameter of the rulebook that something reads (edition-keys.spec.ts), so that nobody sets
 * what changes nothing. Nothing here has a default.
 */
import {
  above0,
  amount,
  atLeast0,
  distinct,
  each,
  list,
  named,
  object,
  oneOf,
  percent,
  positive,
  some,
  text,
  type TypeOf,
  whole,
  yes,
} from './schema.js';
import { dayPattern } from './instant.js';
import {
  anomalies,
  buyerTiers,
  causeRules,
  claimCauses,
  complaintTypes,
  evidenceKinds,
  fileTypes,
  goodsStates,
  grades,
  homeServices,
  pocketsHeld,
  ratings,
  reasonCodes,
  reportMeasures,
  sanctionKinds,
  violationClasses,
} from './vocabulary.js';

const hours = object({ hours: above0 });
const days = object({ days: above0 });
const workingDays = object({ workingDays: above0 });
const reasons = list(oneOf(reasonCodes));

/** Section 1. The start of each window is the rule's own; its length and its reasons are the edition's. */
const windows = object({
  'W-AFTER': days,
  'W-SANBAO-D': object({ days: above0, reasons }),
  'W-SANBAO-N': object({ days: above0, reasons }),
  'W-FAKE': object({ days: above0, reasons }),
  'W-VIRTUAL': days,
  'W-NOREASON': object({ days: above0, reasons, from: oneOf(['INSTANT', 'NEXT_DAY']) }),
  'W-REOPEN': days,
  'W-NOTRECV': days,
  'W-PROMISE': days,
  'W-LATE': object({ days: above0, hoursAfterPayment: above0 }),
  'W-REVIEW': object({ days: above0, ratings: list(oneOf(ratings)) }),
  'W-HARASS': days,
});

/** Section 2. `virtual`: whether the reason fits virtual goods, and until when. */
const reason = object({
  zh: text(),
  fits: list(oneOf(goodsStates)),
  virtual: oneOf(['NEVER', 'UNTIL_COMPLETED', 'ALWAYS']),
  needsAmount: yes,
});
const shippingPromise = object({ STANDARD: hours, JUHUASUAN: hours });

/** Section 3. */
const deadlines = object({
  'D-SELLER': object({ hours: above0, perReason: some(reasonCodes, above0) }),
  'D-SELLER-EXT': hours,
  'D-BUYER-MODIFY': days,
  'D-BUYER-RETURN': days,
  'D-SELLER-CONFIRM': object({ days: above0, daysWithoutCourier: above0 }),
  'D-CS-ACCEPT': workingDays,
  'D-CS-DECIDE': workingDays,
  'D-PLATFORM-RETURN': days,
  'D-APPEAL': days,
  'D-REPORT': workingDays,
  'D-AUTOCONFIRM': days,
  'D-REOPEN': workingDays,
  'D-EVIDENCE': hours,
  'D-REPLACE': hours,
  'D-BUYER-CONFIRM': days,
  'D-HELP-ANSWER': hours,
  'D-HELP-SOLVE': hours,
  'D-OBLIGATION': hours,
});

/** Section 4. */
const intervention = object({
  'I-PHYSICAL': object({ mode: oneOf(['AFTER_REFUSAL', 'AFTER_HOURS']), hours: whole }),
  'I-VIRTUAL': hours,
  'I-RETURNED': hours,
});
/** 极速维权 and 极速退款. */
const express = object({ tiers: list(oneOf(buyerTiers)), reasons });
/** Required of each party; alternatives are joined by `|`. */
const kind = evidenceKinds.join('|');
const sets = list(text(new RegExp(`^(?:${kind})(?:\\|(?:${kind}))*$`), `must be kinds of evidence, joined by |: ${kind}`));
const evidence = object({
  'E-NOTRECV': object({ reasons, complaints: list(oneOf(complaintTypes)), BUYER: sets, SELLER: sets }),
  'E-FAKE': object({ reasons, BUYER: sets, SELLER: sets }),
  'E-QUALITY': object({ reasons, BUYER: sets, SELLER: sets }),
  'E-VIRTUAL': object({ BUYER: sets, SELLER: sets }),
  'E-RETURN': object({ BUYER: sets, SELLER: sets }),
});
const review = object({ threshold: amount, reasons });

/** H-ANOMALY: the failures that count. H-SCOPE: the categories of goods for which each service at home is sold. */
const help = object({ anomalies: list(oneOf(anomalies)), categories: each(homeServices, list(text())) });

/** Files of a case: size and number, pixels of a picture, and the types by content that this product can make harmless. */
const files = object({ maxBytes: above0, maxFiles: above0, maxPixels: above0, types: list(oneOf(fileTypes)) });

/** Section 5. */
const share = object({ percent, cap: amount, reasons });
const compensation = object({
  'C-OOS': share,
  'C-LATE': share,
  'C-FAKE': object({ times: above0, reasons }),
  'C-FREIGHT': object({ cap: amount, reasons }),
  'C-INVOICE': object({ percent }),
  'C-HELP-1H': object({ amount }),
  'C-HELP-48H': each(homeServices, amount),
});

/** C-FUND: from which pocket first. What none of them holds the platform pays first, and recovers. */
const waterfall = distinct(oneOf(pocketsHeld), 1);
const funding = object({ refund: waterfall, claim: waterfall, compensation: waterfall });

/** Section 6. `days`: 0 where a sanction has no end. */
const offence = object({ class: oneOf(violationClasses), points: whole });
const violations = object({
  'P-FAKE': offence,
  'P-IP': object({
    class: oneOf(violationClasses),
    points: whole,
    severe: object({ measures: list(oneOf(reportMeasures)), class: oneOf(violationClasses), points: whole }),
  }),
  'P-PROMISE': offence,
  'P-DEPOSIT': offence,
  'P-MALICE': offence,
  'P-REPEAT': object({
    class: oneOf(violationClasses),
    points: whole,
    days: above0,
    causes: list(oneOf(claimCauses)),
    warns: above0,
    removes: above0,
  }),
  'P-POINTS': object({ steps: list(object({ at: above0, kinds: list(oneOf(sanctionKinds)), days: whole })) }),
});

/** Section 7. `minimum`: with fewer paid orders, or lines, there is no rate over them. */
const definition = object({
  counts: oneOf(['INTERVENED', 'JUDGED_FOR_BUYER', 'DISPUTED_ORDER']),
  unit: oneOf(['ORDER', 'LINE']),
  days: above0,
  lagDays: whole,
  minimum: whole,
});

/** M-SCORE. `prior`: its strength in expected events. `z`: of the interval. `curve`: points [x, v]. */
const grade = oneOf(grades);
const score = object({
  days: above0,
  prior: positive,
  z: positive,
  curve: list(list(atLeast0)),
  weights: object({
    'M-DISPUTE': whole,
    'M-LATE': whole,
    'M-REFUND': whole,
    'M-LIABLE': whole,
    'M-HELP': whole,
    VIOLATIONS: whole,
    'M-COMP': whole,
  }),
  pointsAtZero: above0,
  leastDeposit: amount,
  grades: object({ A: positive, B: positive, C: positive, D: positive }),
  flags: object({
    SEARCH_DEMOTED: object({ grade }),
    CAMPAIGN_BARRED: object({ grade, ratio: positive, disputes: whole }),
    LITTLE_DATA: object({ width: positive }),
  }),
});

const parameters = {
  windows,
  reasons: each(reasonCodes, reason),
  shippingPromise,
  deadlines,
  intervention,
  express,
  evidence,
  review,
  help,
  files,
  pointsPerYuan: above0,
  compensation,
  funding,
  exclusions: list(distinct(oneOf(causeRules), 2)),
  claimExclusions: each(claimCauses, reasons),
  violations,
  measures: object({ definitions: named(definition) }),
  score,
};

export const editionSchema = object({
  name: text(/^[a-z0-9][a-z0-9.-]{0,62}$/, 'must be small letters, digits, dots and dashes'),
  effective: text(dayPattern, 'must be a day such as "2022-01-01"'),
  ...parameters,
});

export type EditionSource = TypeOf<typeof editionSchema>;
