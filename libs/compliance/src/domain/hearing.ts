import type { Published } from '@redress/contracts';
import { FactsNotReady, Gap } from '@redress/event-sourcing';
import { type DisputeFact, derivedOf, isOfDispute } from './disputes.js';
import { isScored, type SignedFact } from './fact.js';
import { factsOf, type FactDocument } from './facts-of.js';
import type { OrderKnown } from './order.js';

/** The position in one source stream: the last version handled, and the state folded up to it. */
export type Heard = Readonly<{ version: number; document: FactDocument | undefined }>;
/** `facts` are added; `derived`: by order, what follows from all its facts about disputes, in the place of what followed before. */
export type Hearing = Readonly<{
  heard: ReadonlyMap<string, Heard>;
  facts: readonly SignedFact[];
  derived: ReadonlyMap<string, readonly SignedFact[]>;
}>;

/** What stands before a batch: the positions, and the facts about the disputes of an order. */
export type Before = Readonly<{
  heard(stream: string): Heard | undefined;
  disputes(orderId: string): readonly DisputeFact[];
}>;

/**
 * Folds a batch in order, on top of what stands: events handled already are skipped, so that one delivered twice counts once.
 * Throws `Gap` where a predecessor is missing, and `FactsNotReady` where a fact's order is not known yet; then nothing of the batch is
 * handled.
 */
export const hearing = (before: Before, events: readonly Published[]): Hearing => {
  const heard = new Map<string, Heard>();
  const facts: SignedFact[] = [];
  const at = (stream: string): Heard | undefined => heard.get(stream) ?? before.heard(stream);
  const orderOf = (orderId: string) => knownOrder(orderId, at(streamOfOrder(orderId))?.document);
  for (const event of events) {
    const last = at(event.stream) ?? { version: 0, document: undefined };
    if (event.version <= last.version) continue;
    if (event.version > last.version + 1) throw new Gap(event.stream, last.version, event.version);
    const learned = factsOf(last.version > 0 ? last.document : undefined, event);
    heard.set(event.stream, { version: event.version, document: learned.document });
    for (const fact of learned.facts) facts.push(isScored(fact) ? { ...fact, facet: orderOf(fact.orderId).category } : fact);
  }
  const fresh = facts.filter(isOfDispute);
  const derived = [...new Set(fresh.map(({ orderId }) => orderId))].map((orderId) => {
    const all = [...before.disputes(orderId), ...fresh.filter((fact) => fact.orderId === orderId)];
    return [orderId, derivedOf(orderOf(orderId), all)] as const;
  });
  return { heard, facts, derived: new Map(derived) };
};

export const streamOfOrder = (orderId: string): string => `order-${orderId}`;

/** What follows from a paid order is heard after its payment, or waits until that is. */
const knownOrder = (orderId: string, document: FactDocument | undefined): OrderKnown => {
  if (document !== undefined && 'promised' in document && document.paidAt !== undefined) return document;
  throw new FactsNotReady({ stream: streamOfOrder(orderId), fold: 'order', version: 1 }, undefined);
};
