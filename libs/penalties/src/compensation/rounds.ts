/** In which round a compensation is: reversed, its cause may be compensated again, under a name of its own (`C-LATE:o1:l1:2`). */
import { type Doing, got, type LogPorts } from '@redress/context';
import { StaleLookup, type StreamRef } from '@redress/event-sourcing';
import { compensationIdOf } from '../commands.js';
import { type CompensationState, compensationFold, isOwed, mayBeOwedAgain } from './compensation.js';

type Named = Parameters<typeof compensationIdOf>[0];
/** By rule: the last round that there is, 1 where there is none yet. */
export type Rounds = Readonly<Record<string, { round: number; known: boolean }>>;

export const compensationRef = (compensationId: string): StreamRef<CompensationState> =>
  ({ stream: `compensation-${compensationId}`, fold: compensationFold }) as StreamRef<CompensationState>;

export function* lookUpRounds(of: readonly Named[], { store }: Pick<LogPorts, 'store'>): Doing<Rounds> {
  const rounds: Record<string, { round: number; known: boolean }> = {};
  for (const named of of) {
    let round = 0;
    let status = 'NONE';
    do {
      const { state } = yield* got(store.stateOf(compensationRef(compensationIdOf(named, round + 1))));
      status = state.status;
      if (status !== 'NONE') round += 1;
    } while (status === 'REVERSED');
    rounds[named.ruleId] = { round: Math.max(round, 1), known: round > 0 };
  }
  return rounds;
}

/** The streams of the last round and, where there is one, of the next: what is reversed before in the same transaction leaves that to be opened. */
export const refsOf = (named: Named, rounds: Rounds): readonly StreamRef<CompensationState>[] => {
  const { round, known } = rounds[named.ruleId] ?? { round: 1, known: false };
  const ids = known ? [compensationIdOf(named, round), compensationIdOf(named, round + 1)] : [compensationIdOf(named, round)];
  return ids.map(compensationRef);
};

/** The one of them that stands last, or is still to be: looked at again where more has happened since they were looked up. */
export const lastOf = (states: readonly CompensationState[]): CompensationState => {
  const last = states.findLast((state) => state.status !== 'NONE') ?? { status: 'NONE' as const };
  if (last.status === 'REVERSED' && last === states.at(-1)) throw new StaleLookup('a compensation has been reversed');
  return last;
};

type Because = Parameters<typeof mayBeOwedAgain>[1];
/** Which of them is the one for this cause: the place in their order. Undefined: owed already, or never again. */
export const placeFor = (states: readonly CompensationState[], of: Because): number | undefined => {
  const last = states.findLastIndex(isOwed);
  if (last < 0) return 0;
  if (!mayBeOwedAgain(states[last]!, of)) return undefined;
  if (last + 1 >= states.length) throw new StaleLookup('a compensation has been reversed');
  return last + 1;
};
