/** A deadline is due when its rule says, and reached no sooner. */
import type { DeadlineEvents } from '@redress/contracts';
import type { Fault } from '../judge-explanation.js';
import { followed, type Following, must, type Said } from './claim.js';

/** Where the rule gives a due instant: a deadline may also end another thing, as a sanction does. */
const due = (why: Said | undefined, stands: string): readonly Fault[] =>
  why?.rule.endsWith('/due') && why.outcome['due'] !== undefined ? must('INSTANT', why.outcome['due'], stands) : [];

export const followDeadlines = (): Following =>
  followed<DeadlineEvents>({
    DeadlineOpened: ({ why, data }) => due(why, data.due),
    DeadlineMoved: ({ why, data }) => due(why, data.to),
    DeadlineReached: ({ why }) => (why?.rule.endsWith('/reached') ? must('OUTCOME', true, why.outcome['reached']) : []),
  });
