import type { FactsFold, UnitOfWork } from '../event-store.js';
import { FactsNotReady, type FactsUpkeep, type StaleFacts } from '../facts-upkeep.js';
import type { BatchState } from '../execution/batch-state.js';

type AtOnce = {
  readonly [Name in keyof FactsUpkeep]: (...asked: Parameters<FactsUpkeep[Name]>) => Awaited<ReturnType<FactsUpkeep[Name]>>;
};
export type MemoryFacts = AtOnce & Readonly<{ claimAll: (work: UnitOfWork) => void; claim: (fold: FactsFold) => void }>;

/** What a log in memory keeps of other services' streams. */
export const memoryFacts = (batch: BatchState): MemoryFacts => {
  const { claims, positions } = batch;
  const ofFold = ({ fold }: FactsFold) => [...positions].filter(([stream]) => stream.startsWith(`${fold}-`)).sort(byStream);
  const claim = (one: FactsFold) => {
    const claimed = claims.get(one.fold);
    if (claimed && claimed.version >= one.version) return;
    claims.set(one.fold, { version: one.version, made: ofFold(one).length === 0 });
  };
  const stale = (fold: FactsFold, all = false): StaleFacts[] => {
    claim(fold);
    if (!all && claims.get(fold.fold)?.made && claims.get(fold.fold)?.version === fold.version) return [];
    return ofFold(fold).flatMap(([stream, position]) => {
      const kept = batch.keptOf({ ...fold, stream });
      const begun = kept?.version === fold.version;
      return all || !begun || kept.upTo !== undefined ? [{ stream, position, upTo: (begun && kept.upTo) || 0 }] : [];
    });
  };
  return {
    claim,
    claimAll: ({ delivery, commands }) => {
      if (delivery?.facts) claim(delivery.facts);
      for (const { readsFacts } of commands) readsFacts?.forEach(claim);
    },
    passOver: (passed, folds) => {
      for (const one of folds) {
        const claimed = claims.get(one.fold);
        if (claimed && claimed.version > one.version) throw new FactsNotReady(one, claimed);
        claim(one);
      }
      for (const { stream, after, version } of passed) {
        const position = batch.positionOf(stream);
        if (position >= after && position < version) batch.move(stream, version);
      }
    },
    staleFacts: (fold, { after = '', limit, all, streams }) =>
      stale(fold, all)
        .filter(({ stream }) => stream > after && (!streams || streams.includes(stream)))
        .slice(0, limit),
    countFacts: (fold, all) => stale(fold, all).length,
    remakeFacts: (fold, made) =>
      made.flatMap(({ stream, position, state }) => {
        if (batch.positionOf(stream) !== position) return [];
        batch.keep({ ...fold, stream }, { version: fold.version, state });
        return [stream];
      }),
    factsMade: (fold) => {
      if (stale(fold).length > 0) return false;
      claims.set(fold.fold, { version: fold.version, made: true });
      return true;
    },
    claimFacts: (fold) => {
      const claimed = claims.get(fold.fold);
      if (claimed && claimed.version > fold.version) claims.set(fold.fold, { version: fold.version, made: false });
      else claim(fold);
    },
  };
};

const byStream = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : a > b ? 1 : 0);
