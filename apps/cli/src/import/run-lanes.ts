import { Rejected } from '@redress/event-sourcing';
import type { Conductor } from '@redress/simulation/conductor';
import type { Fact, Lane } from '../import-olist/index.js';
import type { Journal } from './journal.js';

export type RunOptions = Readonly<{
  conductor: Pick<Conductor, 'ask' | 'fire'>;
  journal: Journal;
  /** Timers run on to here. */
  until: string;
  /** Lanes under way at a time: so that their commands share transactions. */
  inFlight: number;
  progress: (said: number) => void;
}>;

/** Plays all lanes, longest first, each going on as soon as what it caused is done. Resolves to how many facts were said. */
export const runLanes = async (lanes: readonly Lane[], options: RunOptions): Promise<number> => {
  const waiting = [...lanes];
  let said = 0;
  const player = async () => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
      const its = await runLane(lane, options); // `said += await …` would read `said` before the wait, and lose what others add
      said += its;
    }
  };
  await Promise.all(Array.from({ length: options.inFlight }, player));
  return said;
};

/** One lane in due order: before a fact the timers due before it, after the facts of an instant those due at it. */
const runLane = async ({ lane, facts }: Lane, { conductor, journal, until, progress }: RunOptions): Promise<number> => {
  const before = journal.of(lane);
  if (before > facts.length) return 0;
  let now = facts[Math.max(before - 1, 0)]?.at ?? until;
  for (const [n, fact] of facts.entries()) {
    if (n < before) continue;
    if (fact.at !== now) {
      await conductor.fire(lane, now, now, true);
      await conductor.fire(lane, now, fact.at, false);
      now = fact.at;
    }
    await say(fact, conductor, journal);
    journal.advance(lane, n + 1);
    progress(1);
  }
  await conductor.fire(lane, now, until, true);
  journal.advance(lane, facts.length + 1);
  return facts.length - Math.min(before, facts.length);
};

const say = async (
  { lane: _lane, derived: _derived, source: _source, ...asked }: Fact,
  conductor: Pick<Conductor, 'ask' | 'fire'>,
  journal: Journal,
) => {
  try {
    await conductor.ask(asked);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { code, ruleId } = error.refusal;
    await journal.refuse(asked.commandId, { code, ...(ruleId !== undefined && { ruleId }) });
  }
};
