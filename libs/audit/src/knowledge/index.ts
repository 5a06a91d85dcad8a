/**
 * Question 3, as far as a stream can tell by itself: did a rule see what there was? What it was asked is compared with what the events
 * before it in its own stream come to. Nobody else can have been late with that.
 */
import type { Following } from '../ruling/follows/claim.js';
import { knowDeadlines } from './deadlines.js';
import { knowSeller } from './seller.js';
import { knowTrade } from './trade.js';

const byStream: Readonly<Record<string, (() => Following) | undefined>> = { seller: knowSeller, trade: knowTrade };

export const knowing = (stream: string): Following => {
  const ofStream = byStream[stream.slice(0, stream.indexOf('-'))]?.();
  return { ...knowDeadlines(), ...ofStream };
};
