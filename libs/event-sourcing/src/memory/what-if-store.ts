/** What would happen, on a log that is read and never written: everything is decided in memory, on the states that the log has now. */
import type { EventStore, FactsRef, StoredEvent, StreamRef, UnitOfWork } from '../event-store.js';
import type { FactsFold } from '../event-store.js';
import { BatchState, foldedAlso, isFolded, stateUnder } from '../execution/batch-state.js';
import { executeUnit } from '../execution/execute-unit.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';

export type WhatIfOptions = Readonly<{
  shapes?: StoredShapes | undefined;
  /** Called after each unit with what it would have added. */
  committed?: (events: readonly StoredEvent[]) => void;
}>;

/**
 * Each unit is executed as on the real store, on what that store shows and on what units before it have added here. Nothing of it is
 * stored, locked or remembered: hashes are not those that a real append would make, and an old `commandId` is judged anew.
 */
export const whatIfStore = (
  real: EventStore,
  { shapes = firstShapes, committed }: WhatIfOptions = {},
): EventStore & { readonly added: readonly StoredEvent[] } => {
  const batch = new BatchState();
  const added: StoredEvent[] = [];
  const addedTo = (stream: string) => added.filter((event) => event.stream === stream);
  const read = async (stream: string) => [...(await real.read(stream)), ...addedTo(stream)];

  const takeIn = async (ref: StreamRef): Promise<void> => {
    const head = batch.heads.get(ref.stream);
    if (head && isFolded(head, ref.fold)) return;
    if (head) return void batch.heads.set(ref.stream, foldedAlso(head, ref.fold, await read(ref.stream)));
    const { state, version } = await real.stateOf(ref);
    batch.heads.set(ref.stream, { version, link: { hash: '' }, folded: [{ fold: ref.fold, state }] });
  };
  const takeInPosition = async (stream: string): Promise<void> => {
    if (!batch.positions.has(stream)) batch.readPosition(stream, await real.positionOf(stream));
  };
  const takeInFacts = async (ref: FactsRef): Promise<void> => {
    await takeInPosition(ref.stream);
    if (batch.keptOf(ref)) return;
    batch.readKept(ref.stream, ref.fold, { version: ref.version, state: await real.factsOf(ref) });
  };
  const takeInAll = async ({ delivery, commands }: UnitOfWork): Promise<void> => {
    if (delivery) await takeInPosition(delivery.stream);
    if (delivery?.facts) await takeInFacts({ ...delivery.facts, stream: delivery.stream });
    for (const { on, readsFacts = [] } of commands) {
      for (const ref of Object.values(on)) await takeIn(ref);
      for (const ref of readsFacts) await takeInFacts(ref);
    }
  };

  return {
    added,
    execute: async (unit) => {
      await takeInAll(unit);
      const answers = executeUnit(unit, batch, shapes);
      const news = batch.added.splice(0);
      added.push(...news);
      if (news.length > 0) committed?.(news);
      return answers;
    },
    read,
    readKey: async (key) => [...(await real.readKey(key)), ...added.filter((event) => event.key === key)],
    stateOf: async <State>(ref: StreamRef<State>) => {
      await takeIn(ref as StreamRef);
      const head = batch.heads.get(ref.stream)!;
      return { state: stateUnder(head, ref as StreamRef) as State, version: head.version };
    },
    versionOf: async (stream) => batch.heads.get(stream)?.version ?? real.versionOf(stream),
    positionOf: async (stream) => {
      await takeInPosition(stream);
      return batch.positionOf(stream);
    },
    factsOf: async (ref) => {
      await takeInFacts(ref);
      return batch.keptOf(ref)?.state;
    },
    passOver: async (passed, _folds: readonly FactsFold[]) => {
      for (const { stream, after, version } of passed) {
        await takeInPosition(stream);
        const position = batch.positionOf(stream);
        if (position >= after && position < version) batch.move(stream, version);
      }
    },
    deadlines: (filter) => real.deadlines(filter),
    deadlinesBeyond: (asked) => real.deadlinesBeyond(asked),
    ...nothingLasts,
  };
};

const never = (): never => {
  throw new TypeError('what would happen is asked of a store that keeps nothing');
};
/** What only a running service does with its own log. */
const nothingLasts = {
  ...{ staleFacts: never, countFacts: never, remakeFacts: never, factsMade: never, claimFacts: never },
  ...{ forgetAnswers: never, takeDue: never, putOff: never, nextDue: never, failing: never },
};
