import { isoOf } from '@redress/event-sourcing/postgres';
import { scoredComponents, type SignedFact } from '../domain/fact.js';

/** A signed fact as its row says it, without the event it is of, and without the category of its order: that is another stream's to say. */
export const signedFactRow = (fact: SignedFact) => {
  const { sellerId, component, orderId, subject, sign, day, holdsAt, recordedAt, n, size = 1, facet = '', type = '' } = fact;
  return {
    ...{ n, seller_id: sellerId, component, order_id: orderId, subject, sign, day, holds_at: holdsAt, recorded_at: recordedAt },
    ...{ size, facet, type },
  };
};

/** In SQL. */
export const scored = scoredComponents.map((component) => `'${component}'`).join(', ');

/** The rows of `signed_facts`, each as JSON of the same shape. */
export const signedFactsIn = (schema: string) => ({
  table: `${schema}.signed_facts`,
  says: `json_build_object('n', n, 'seller_id', seller_id, 'component', component, 'order_id', order_id, 'subject', subject,
    'sign', sign, 'day', day::text, 'holds_at', ${isoOf('holds_at')}, 'recorded_at', ${isoOf('recorded_at')},
    'size', size, 'type', type, 'facet', case when component in (${scored}) then '' else facet end)`,
});
