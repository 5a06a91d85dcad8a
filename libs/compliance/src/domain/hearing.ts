import type { Published } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import { factsOf, type FactDocument } from './facts-of.js';
import type { SignedFact } from './fact.js';

/** Of one source stream: the last version heard, and what is known since. */
export type Heard = Readonly<{ version: number; document: FactDocument | undefined }>;
export type Hearing = Readonly<{ heard: ReadonlyMap<string, Heard>; facts: readonly SignedFact[] }>;

/**
 * Hears a batch in order, on top of what was heard before: what has been heard already is passed over, so that an event that is
 * delivered twice counts once. Throws `Gap` where a predecessor is still to come; then nothing of the batch has been heard.
 */
export const hearing = (before: (stream: string) => Heard | undefined, events: readonly Published[]): Hearing => {
  const heard = new Map<string, Heard>();
  const facts: SignedFact[] = [];
  for (const event of events) {
    const last = heard.get(event.stream) ?? before(event.stream) ?? { version: 0, document: undefined };
    if (event.version <= last.version) continue;
    if (event.version > last.version + 1) throw new Gap(event.stream, last.version, event.version);
    const learned = factsOf(last.document, event);
    heard.set(event.stream, { version: event.version, document: learned.document });
    facts.push(...learned.facts);
  }
  return { heard, facts };
};
