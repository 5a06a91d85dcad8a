import type { OrdersEvent, Published } from '@redress/contracts';
import { withCorrected } from '../on-promise-corrected/policy.js';
import type { KnownOrder } from './steps.js';

/** What penalties comes to know by a published event, on top of what it knew; undefined: nothing to remember. */
export const knowing = (event: Published): ((before: unknown) => unknown) | undefined => {
  const heard = event as OrdersEvent;
  if (heard.type !== 'ShippingPromiseCorrected') return undefined;
  return (before) => withCorrected(before as KnownOrder | undefined, heard);
};
