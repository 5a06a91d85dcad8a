/** What the decider of a complaint sees, and what it adds. */
import type { Docket, DocketEvent } from '../docket/docket.js';
import type { OrderFacts } from '../facts/order-facts.js';
import type { RefundFacts } from '../facts/refund-facts.js';
import type { ComplaintEvent, ComplaintState } from './complaint.js';

export type ComplaintWorld = Readonly<{
  complaint: ComplaintState;
  docket: Docket;
  order: OrderFacts | undefined;
  /** The last refund that has paid anything of the line complained about. */
  refund: RefundFacts | undefined;
}>;
export type Added = { complaint?: ComplaintEvent[]; docket?: DocketEvent[] };
