/** What a service knew of a stream of another one at each time, so that what was decided on less can be told from what was decided wrongly. */
import type { ForeignFacts } from '@redress/context';
import { type Published, type Seams, published } from '@redress/contracts';
import type { FactsRef, StoredEvent } from '@redress/event-sourcing';

type FactsOf = (stream: string) => unknown;

/** All that can have been known instead: of each of the streams less than now, the others as now; the newest first. */
export function* olderFacts(
  refs: readonly FactsRef[],
  now: FactsOf,
  {
    facts,
    seams,
    read,
  }: Readonly<{
    facts: readonly ForeignFacts[];
    seams: Seams;
    read: (of: ForeignFacts, stream: string) => readonly StoredEvent[];
  }>,
): Generator<Readonly<{ factsOf: FactsOf; since: readonly string[] }>> {
  for (const { stream, fold } of refs) {
    const kept = facts.find((one) => one.stream === fold);
    if (!kept) continue;
    const heard = read(kept, stream).map((event) => published(kept.of, event, seams[kept.of]));
    const changing = heard.filter(({ type }) => kept.on.includes(type));
    for (let upTo = changing.length - 1; upTo >= 0; upTo--) {
      const known = changing.slice(0, upTo).reduce<unknown>((before, event: Published) => kept.evolve(before, event), undefined);
      const since = changing.slice(upTo).map(({ eventId }) => eventId);
      yield { factsOf: (asked) => (asked === stream ? known : now(asked)), since };
    }
  }
}
