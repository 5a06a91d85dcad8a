import type { ArbitrationEvent, OrdersEvent, PenaltiesEvent, Published, RefundsEvent } from '@redress/contracts';
import { type CaseKnown, contributionsOfCase, learnOfCase } from './case.js';
import { changes, type Contribution, type SignedFact } from './fact.js';
import { contributionsOfHelp, type HelpKnown, learnOfHelp } from './help.js';
import { moneyIn } from './money.js';
import { contributionsOfOrder, learnOfOrder, type OrderKnown } from './order.js';
import { contributionsOfRefund, learnOfRefund, type RefundKnown } from './refund.js';
import { contributionsOfSeller, learnOfSeller, type SellerKnown } from './seller.js';

/** The folded state of one source stream; JSON. */
export type FactDocument = OrderKnown | RefundKnown | CaseKnown | HelpKnown | SellerKnown;
export type Learned = Readonly<{ document: FactDocument | undefined; facts: readonly SignedFact[] }>;

/** Folds a published event into the state of its stream, and returns the signed facts. Events that no measure needs add none. */
export const factsOf = (document: FactDocument | undefined, event: Published): Learned => {
  const { service, stream } = event;
  if (service === 'orders') return folded(document as OrderKnown, learnOfOrder, contributionsOfOrder, event as OrdersEvent);
  if (service === 'refunds' && stream.startsWith('refund-'))
    return folded(document as RefundKnown, learnOfRefund, contributionsOfRefund, event as RefundsEvent);
  if (service === 'arbitration' && stream.startsWith('case-'))
    return folded(document as CaseKnown, learnOfCase, contributionsOfCase, event as ArbitrationEvent);
  if (service === 'arbitration' && stream.startsWith('help-'))
    return folded(document as HelpKnown, learnOfHelp, contributionsOfHelp, event as ArbitrationEvent);
  if (service === 'penalties') return ofPenalties(document as SellerKnown, event as PenaltiesEvent);
  return { document, facts: [] };
};

const folded = <Known extends FactDocument, Event extends Published>(
  before: Known | undefined,
  learn: (known: Known | undefined, event: Event) => Known | undefined,
  contributions: (known: Known) => readonly Contribution[],
  event: Event,
): Learned => {
  const after = learn(before, event);
  if (!after || after === before) return { document: before, facts: [] };
  return { document: after, facts: changes(after.sellerId, before ? contributions(before) : [], contributions(after), event) };
};

/** That a seller is known, and what the event itself adds. */
const ofPenalties = (before: SellerKnown | undefined, event: PenaltiesEvent): Learned => {
  const { document, facts } = folded(before, learnOfSeller, contributionsOfSeller, event);
  const money = moneyIn(event);
  const added = money ? changes(money.sellerId, [], money.adds, event) : [];
  return { document, facts: [...facts, ...added.map((fact, n) => ({ ...fact, n: facts.length + n }))] };
};
