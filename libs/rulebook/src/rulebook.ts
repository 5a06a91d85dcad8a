/** Which edition judges: the one in force at the payment, the one a case has pinned, or the one a run fixes for all. */
import type { Edition } from './edition.js';
import type { Instant } from './instant.js';

export interface Rulebook {
  /** Oldest first. */
  readonly editions: readonly Edition[];
  /** The edition that a run fixes for all its cases. */
  readonly fixed?: string;
  /** A case pins the edition in force when its order was paid; before the first one's date, the first. */
  inForce(paidAt: Instant): Edition;
  /** The edition that a case has pinned. Throws a RangeError when it is unknown. */
  named(name: string): Edition;
}

export const rulebook = (editions: readonly Edition[], { fixed }: { fixed?: string | undefined } = {}): Rulebook => {
  const all = editions.toSorted((a, b) => (a.effective < b.effective ? -1 : 1));
  const [first] = all;
  if (!first) throw new RangeError('a rulebook needs an edition');
  const named = (name: string): Edition => {
    const edition = all.find((edition) => edition.name === name);
    if (!edition) throw new RangeError(`no edition ${name}; there are ${all.map((edition) => edition.name).join(', ')}`);
    return edition;
  };
  const forAll = fixed === undefined ? undefined : named(fixed);
  return {
    editions: all,
    ...(fixed === undefined ? {} : { fixed }),
    inForce: (paidAt) => forAll ?? all.findLast(({ effective }) => effective <= paidAt) ?? first,
    named,
  };
};
