/** What an edition must say. One key per parameter of the rulebook; nothing here has a default. */
import { above0, amount, each, list, named, object, oneOf, percent, some, text, type TypeOf, whole, yes } from './schema.js';
import { dayPattern } from './instant.js';
import {
  complaintTypes,
  evidencePattern,
  goodsStates,
  penaltyIds,
  reasonCodes,
  sanctionKinds,
  scoreComponents,
  serviceCodes,
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
  'W-NOREASON': object({ days: above0, reasons }),
  'W-NOTRECV': days,
  'W-PROMISE': object({ daysFromOrder: above0, daysFromCompletion: above0 }),
  'W-LATE': object({ hoursAfterPayment: above0, days: above0 }),
  'W-REVIEW': days,
  'W-HARASS': days,
  'W-REOPEN': days,
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
  'D-EVIDENCE': hours,
  'D-PLATFORM-RETURN': days,
  'D-HELP-ANSWER': hours,
  'D-HELP-SOLVE': hours,
  'D-REPORT': workingDays,
  'D-REOPEN': workingDays,
  'D-APPEAL': days,
  'D-AUTOCONFIRM': days,
  'D-REPLACE': hours,
  'D-BUYER-CONFIRM': days,
  'D-OBLIGATION': hours,
});

/** Section 4. */
const intervention = object({
  'I-PHYSICAL': object({ mode: oneOf(['AFTER_REFUSAL', 'AFTER_HOURS']), hours: whole }),
  'I-VIRTUAL': hours,
  'I-RETURNED': hours,
});
const express = object({ tiers: list(oneOf(['NORMAL', 'GOOD', 'EXCELLENT'])), reasons });
const help = object({ 'H-SCOPE': each(serviceCodes, list(text())) });
const kinds = list(text(evidencePattern, 'must be evidence kinds, joined by | where one of them will do'));
const evidenceRow = object({
  reasons,
  complaints: list(oneOf(complaintTypes)),
  goods: oneOf(['ANY', 'VIRTUAL', 'RETURN_REFUSED']),
  express: yes,
  needs: object({ SELLER: kinds, BUYER: kinds }),
});
const review = object({ threshold: amount, reasons });

/** Section 5. */
const share = object({ percent, cap: amount, reasons });
const compensation = object({
  'C-OOS': share,
  'C-LATE': share,
  'C-FAKE': object({ times: above0, reasons }),
  'C-HELP-1H': object({ amount }),
  'C-HELP-48H': each(serviceCodes, amount),
  'C-INVOICE': object({ percent }),
  'C-FREIGHT': object({ cap: amount, reasons }),
});

/** Section 6. */
const penalty = object({ points: whole, class: oneOf(['GENERAL', 'SERIOUS']) });
const step = object({ points: above0, sanctions: list(oneOf(sanctionKinds)), days: whole });
const repeat = object({ upheld: above0, days: above0, sanction: oneOf(sanctionKinds) });

/** Section 7. */
const definition = object({
  counts: oneOf(['INTERVENED', 'JUDGED_FOR_BUYER', 'DISPUTED_ORDER']),
  unit: oneOf(['ORDER', 'LINE']),
  days: above0,
  lagDays: whole,
  minimum: whole,
});

const parameters = {
  windows,
  reasons: each(reasonCodes, reason),
  shippingPromise,
  deadlines,
  intervention,
  express,
  help,
  evidence: named(evidenceRow),
  review,
  pointsPerYuan: above0,
  compensation,
  exclusions: list(list(text())),
  violations: each(penaltyIds, penalty),
  sanctions: list(step),
  repeat: list(repeat),
  measures: object({ definitions: named(definition) }),
  score: object({ weights: each(scoreComponents, whole), priorStrength: above0 }),
};

export const editionSchema = object({
  name: text(/^[a-z0-9][a-z0-9.-]{0,62}$/, 'must be small letters, digits, dots and dashes'),
  effective: text(dayPattern, 'must be a day such as "2022-01-01"'),
  ...parameters,
});

export type EditionSource = TypeOf<typeof editionSchema>;
