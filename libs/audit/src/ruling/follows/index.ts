import type { Following } from './claim.js';
import { followCompensation, followViolation } from './compensation.js';
import { followDeadlines } from './deadlines.js';
import { followRefund } from './refund.js';
import { followSeller } from './seller.js';
import { followTrade } from './trade.js';

export type { Following, Said } from './claim.js';

/** By the name of the stream, before its dash. */
const byStream: Readonly<Record<string, (() => Following) | undefined>> = {
  refund: followRefund,
  seller: followSeller,
  trade: followTrade,
  compensation: followCompensation,
  violation: followViolation,
};
const deadlines = followDeadlines();

/** For one stream, from its first event on: what moves money or counts against somebody follows from what a rule said. */
export const following = (stream: string): Following => {
  const ofStream = byStream[stream.slice(0, stream.indexOf('-'))]?.();
  return ofStream ? { ...deadlines, ...ofStream } : deadlines;
};
