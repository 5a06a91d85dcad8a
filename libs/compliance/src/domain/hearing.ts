import type { Published } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import { factsOf, type FactDocument } from './facts-of.js';
import type { SignedFact } from './fact.js';

/** The position in one source stream: the last version handled, and the state folded up to it. */
export type Heard = Readonly<{ version: number; document: FactDocument | undefined }>;
export type Hearing = Readonly<{ heard: ReadonlyMap<string, Heard>; facts: readonly SignedFact[] }>;

/**
 * Folds a batch in order, on top of the state before: events handled already are skipped, so that one delivered twice counts once.
 * Throws `Gap` where a predecessor is missing; then nothing of the batch is handled.
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
