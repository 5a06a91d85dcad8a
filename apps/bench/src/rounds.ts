/** Everybody at every number of callers, in turn, round after round: A B C A B C, so that a busy machine is busy for all. */
import type { Measured } from './drive.js';
import type { Running } from './process.js';

/** Per number of callers and contestant: one measurement a round. */
export type Taken = ReadonlyMap<number, Readonly<Record<string, readonly Measured[]>>>;

export type Plan = Readonly<{
  callers: readonly number[];
  rounds: number;
  seconds: number;
  progress: (line: string) => void;
  /** Aborted: it throws instead of measuring on. */
  signal: AbortSignal;
}>;

export const takeRounds = async (
  running: Readonly<Record<string, Pick<Running, 'measure'>>>,
  { callers, rounds, seconds, progress, signal }: Plan,
): Promise<Taken> => {
  const taken = new Map(callers.map((many) => [many, {} as Record<string, Measured[]>]));
  for (let round = 0; round <= rounds; round++)
    for (const many of callers) {
      const said: string[] = [];
      for (const [name, contestant] of Object.entries(running)) {
        signal.throwIfAborted();
        // Round 0 warms up compilers, plans and caches, and counts for nothing.
        const measured = await contestant.measure(many, round === 0 ? seconds / 2 : seconds);
        if (round > 0) (taken.get(many)![name] ??= []).push(measured);
        said.push(`${name} ${Math.round(measured.rate)}/s`);
      }
      progress(
        `${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}${many === 0 ? '' : `, ${many} ${many === 1 ? 'caller' : 'callers'}`}: ${said.join(', ')}`,
      );
    }
  return taken;
};
