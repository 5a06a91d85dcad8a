import { type ForeignFacts, foldOf } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { FactsUpkeep, RemadeFacts, StaleFacts } from '@redress/event-sourcing';

/** Reads the published events of these streams, each from the first up to that version, by stream and in order. */
export type ReadStreams = (
  streams: readonly Readonly<{ stream: string; upTo: number }>[],
) => Promise<ReadonlyMap<string, readonly Published[]>>;

export type RebuildFactsOptions = Readonly<{
  store: Pick<FactsUpkeep, 'staleFacts' | 'countFacts' | 'remakeFacts' | 'factsMade'>;
  facts: ForeignFacts;
  read: ReadStreams;
  /** Also what is ready. */
  all?: boolean;
  /** This stream alone. */
  stream?: string;
  progress?: (done: number, total: number) => void;
  /** Asked between two pages: what is made stays made, and the next run goes on with the rest. */
  stopping?: () => boolean;
}>;

/** `ready`: nothing of it is stale any more. `failed`: streams of which facts cannot be made, and why. */
export type RebuiltFacts = Readonly<{ streams: number; ready: boolean; failed: ReadonlyMap<string, string> }>;

const page = 200;
/** So often something may be heard of a stream while its facts are made, before the next round has it. */
const mostTries = 10;

/**
 * Makes what is kept of other services' streams anew from what their owners have published, some streams at a time, while the
 * service goes on: each is put in place as a whole, at the position that it was made up to, or not at all. Killed at any moment it
 * has lost nothing, and run again it goes on with what is not made yet.
 */
export const rebuildFacts = async (options: RebuildFactsOptions): Promise<RebuiltFacts> => {
  const { store, facts, stream, stopping = () => false, progress } = options;
  const fold = foldOf(facts);
  const failed = new Map<string, string>();
  let total = stream === undefined ? await store.countFacts(fold, options.all) : 1;
  let streams = 0;
  for (let all = options.all ?? false; ; all = false) {
    let made = 0;
    for (let after = ''; !stopping();) {
      const some = await pageAfter(options, all, after);
      after = some.at(-1)?.stream ?? '';
      if (some.length === 0) break;
      const done = await remake(options, some, failed);
      made += done;
      streams += done;
      total = Math.max(total, streams);
      progress?.(streams, total);
      if (stream !== undefined) break;
    }
    const ready = stopping() ? false : await store.factsMade(fold);
    if (ready || made === 0 || stopping() || stream !== undefined) return { streams, ready, failed };
  }
};

const pageAfter = ({ store, facts, stream }: RebuildFactsOptions, all: boolean, after: string) =>
  store.staleFacts(
    foldOf(facts),
    stream === undefined ? { after, limit: page, all } : { limit: 1, all: true, streams: [stream] },
  );

const remake = async (
  { store, facts, read, all = false, stream }: RebuildFactsOptions,
  some: readonly StaleFacts[],
  failed: Map<string, string>,
): Promise<number> => {
  const fold = foldOf(facts);
  let left: readonly StaleFacts[] = some.filter((one) => !failed.has(one.stream));
  let done = 0;
  for (let tries = 0; left.length > 0 && tries < mostTries; tries++) {
    const events = await read(left.map(({ stream, position }) => ({ stream, upTo: position })));
    const made = left.flatMap((one) => madeOf(facts, one, events.get(one.stream) ?? [], failed));
    const placed = new Set(await store.remakeFacts(fold, made));
    done += placed.size;
    const streams = left.map((one) => one.stream).filter((one) => !placed.has(one) && !failed.has(one));
    left = streams.length > 0 ? await store.staleFacts(fold, { limit: page, all: all || stream !== undefined, streams }) : [];
  }
  return done;
};

const madeOf = (
  facts: ForeignFacts,
  { stream, position }: StaleFacts,
  events: readonly Published[],
  failed: Map<string, string>,
): RemadeFacts[] => {
  try {
    if (events.length !== position || events.at(-1)?.version !== position)
      throw new Error(`heard up to ${position}, and ${facts.of} has ${events.length} events of it`);
    const wanted = events.filter(({ type }) => facts.on.includes(type));
    return [{ stream, position, state: wanted.reduce<unknown>((state, event) => facts.evolve(state, event), undefined) }];
  } catch (error) {
    failed.set(stream, error instanceof Error ? error.message : String(error));
    return [];
  }
};
