import type { ArbitrationEvent } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import type { Contribution } from './fact.js';

/** How a clock of an 一键求助 ended. */
type Ended = Readonly<{ is: 'MET' | 'MISSED'; at: Instant }>;

/** The state of an 一键求助 with its two clocks; one that is absent still runs. */
export type HelpKnown = Readonly<{
  helpId: string;
  orderId: string;
  sellerId: string;
  pressedAt: Instant;
  answer?: Ended;
  solution?: Ended;
}>;

export const learnOfHelp = (help: HelpKnown | undefined, event: ArbitrationEvent): HelpKnown | undefined => {
  const { at } = event;
  if (event.type === 'HelpPressed') {
    const { helpId, orderId, sellerId } = event.data;
    return { helpId, orderId, sellerId, pressedAt: at };
  }
  if (!help) return undefined;
  const met = { is: 'MET', at } as const;
  switch (event.type) {
    case 'HelpAnswered':
      return { answer: met, ...help };
    case 'HelpSolved':
      return { answer: met, solution: met, ...help }; // to solve it is an answer, too
    case 'HelpAnswerMissed':
      return { answer: { is: 'MISSED', at: event.data.due }, ...help };
    case 'HelpSolveMissed':
      return { solution: { is: 'MISSED', at: event.data.due }, ...help };
    default:
      return help;
  }
};

/** M-HELP: clocks that have ended, each in the day of the press. */
export const contributionsOfHelp = ({ helpId, orderId, pressedAt, answer, solution }: HelpKnown): readonly Contribution[] => {
  const about = { orderId, subject: helpId, day: dayOf(pressedAt) };
  const ended = (clock: Ended | undefined, met: Contribution['component'], missed: Contribution['component']) =>
    clock ? [{ component: clock.is === 'MET' ? met : missed, ...about, holdsAt: clock.at }] : [];
  return [...ended(answer, 'HELP_ANSWERED', 'HELP_ANSWER_MISSED'), ...ended(solution, 'HELP_SOLVED', 'HELP_SOLVE_MISSED')];
};
