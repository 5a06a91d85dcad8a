import { compareKeys } from '@redress/context';
import type { Component, SignedFact } from '../domain/fact.js';
import { causeOf } from '../domain/disputes.js';
import { sizeOf } from '../domain/fact.js';
import { isAsked } from '../domain/rates.js';
import { type Unit, type UnitPart, type Units, placeOf } from '../domain/units.js';
import type { Asked } from '../measures.js';

/** What is left of these facts, by day, subject, component and facet. */
export const unitsOf = (facts: Iterable<SignedFact>, question: Asked, { after, limit }: UnitPart): Units => {
  const of = new Set<Component>(question.of);
  const left = new Map<string, Unit>();
  for (const fact of facts) {
    const { component, orderId, subject, day, holdsAt, facet = '' } = fact;
    if (!of.has(component) || !isAsked(fact, question)) continue;
    const key = JSON.stringify([day, subject, component, facet]);
    const known = left.get(key);
    const latest = known && known.holdsAt > holdsAt ? known.holdsAt : holdsAt;
    const count = (known?.count ?? 0) + sizeOf(fact);
    const events = [...new Set([...(known?.events ?? []), causeOf(fact.eventId)])].sort();
    left.set(key, { component, orderId, subject, day, holdsAt: latest, facet, count, events });
  }
  const all = [...left.values()].filter(({ count }) => count !== 0).sort((a, b) => compareKeys(placeOf(a), placeOf(b)));
  return { units: all.filter((unit) => !after || compareKeys(placeOf(unit), after) > 0).slice(0, limit), total: all.length };
};
