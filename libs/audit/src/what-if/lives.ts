/** One lane lived under one edition: what was said from outside, at its instants, and all that follows at once. */
import type { ToldCommand } from '@redress/context';
import type { ServiceName } from '@redress/contracts';
import type { memoryMeasures } from '@redress/compliance';
import { Rejected, type StoredEvent } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import { Simulation } from '@redress/simulation/simulation';

export type Lived = Readonly<{
  events: readonly StoredEvent[];
  /** By the number of the command: what it was refused with, as `STATE` or `RULE W-NOREASON`. */
  refused: ReadonlyMap<number, string>;
  simulation: Simulation;
}>;

export type LiveOptions = Readonly<{ rules: Rulebook; measures: ReturnType<typeof memoryMeasures>; until: string }>;

export const liveUnder = (commands: readonly ToldCommand[], { rules, measures, until }: LiveOptions): Lived => {
  const events: StoredEvent[] = [];
  const committed = (_: ServiceName, news: readonly StoredEvent[]) => void events.push(...news);
  const simulation = new Simulation({ rules, lanes: 'ALL_IN_ONE', committed, measures });
  const refused = new Map<number, string>();
  let now = commands[0]?.at ?? until;
  commands.forEach(({ unsaid: _, ...command }, n) => {
    if (command.at !== now) {
      simulation.fire('', now, now, true);
      simulation.fire('', now, command.at, false);
      now = command.at;
    }
    try {
      simulation.ask(command);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      const { code, ruleId } = error.refusal;
      refused.set(n, ruleId === undefined ? code : `${code} ${ruleId}`);
    }
  });
  simulation.fire('', now, until > now ? until : now, true);
  simulation.catchUp();
  return { events, refused, simulation };
};
