import { type Delivery, type FactsFold, type FactsRef, Gap } from '../event-store.js';
import { FactsNotReady } from '../facts-upkeep.js';

/** What is kept of a stream under a fold, in which version of it. `upTo`: it is being made, and has taken in so much; else ready. */
export type KeptFacts = Readonly<{ version: number; state: unknown; upTo?: number }>;
/** Which version of a fold is to be kept, and whether it is of all streams that were ever heard. */
export type FactsClaim = Readonly<{ version: number; made: boolean }>;

/** What of other services' streams a batch has read or changed. */
export interface ForeignState {
  positionOf(stream: string): number;
  keptOf(ref: FactsRef): KeptFacts | undefined;
  claimOf(fold: string): FactsClaim | undefined;
  move(stream: string, version: number): void;
  keep(ref: FactsRef, facts: KeptFacts): void;
}

/** Moves the position of what was heard, and takes it into the facts; false where it was heard before. Throws `Gap`. */
export const hear = ({ stream, version, after = version - 1, admit, facts }: Delivery, state: ForeignState): boolean => {
  const position = state.positionOf(stream);
  const isNew = version > position;
  if (isNew && after > position) throw new Gap(stream, position, version);
  if (isNew) admit?.();
  if (facts) takeIn({ stream, version, after, position }, facts, state);
  if (isNew) state.move(stream, version);
  return isNew;
};

type Heard = Readonly<{ stream: string; version: number; after: number; position: number }>;

const takeIn = (
  { stream, version, after, position }: Heard,
  facts: NonNullable<Delivery['facts']>,
  state: ForeignState,
): void => {
  const ref = { stream, fold: facts.fold, version: facts.version };
  const { evolve = same } = facts;
  refuseNewer(ref, state);
  const kept = state.keptOf(ref);
  if (isReady(ref, kept, state)) {
    if (version > position && facts.evolve) state.keep(ref, { version: ref.version, state: evolve(kept?.state) });
    return;
  }
  // In the making: it takes in what follows on what it has, and is ready once it has reached the position.
  const begun = kept?.version === ref.version ? kept : undefined;
  const upTo = begun?.upTo ?? 0;
  const last = Math.max(version, position);
  if (version <= upTo) return;
  if (after <= upTo) {
    const made = { version: ref.version, state: evolve(begun?.state) };
    state.keep(ref, version === last ? made : { ...made, upTo: version });
  } else if (!begun) state.keep(ref, { version: ref.version, state: undefined, upTo: 0 });
};

const same = (before: unknown): unknown => before;

/** What this code may decide by. Throws `FactsNotReady`. */
export const readFacts = (ref: FactsRef, state: ForeignState): unknown => {
  refuseNewer(ref, state);
  const kept = state.keptOf(ref);
  if (!isReady(ref, kept, state)) throw new FactsNotReady(ref, kept);
  return kept?.state;
};

/** Without a row there is nothing to know: of a stream that was never heard, or where all that were are made. */
const isReady = (ref: FactsRef, kept: KeptFacts | undefined, state: ForeignState): boolean => {
  if (kept) return kept.version === ref.version && kept.upTo === undefined;
  const claim = state.claimOf(ref.fold);
  return (claim?.version === ref.version && claim.made) || state.positionOf(ref.stream) === 0;
};

const refuseNewer = (ref: FactsRef | FactsFold, state: Pick<ForeignState, 'claimOf'>): void => {
  const claim = state.claimOf(ref.fold);
  if (claim && claim.version > ref.version) throw new FactsNotReady(ref, claim);
};
