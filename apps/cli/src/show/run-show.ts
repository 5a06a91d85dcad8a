import { labelledTable } from '../labels.js';
import type { ShowFlags } from '../show.js';
import { runView } from '../view/run-view.js';

type Row = Readonly<Record<string, unknown>>;

/** Prints a view of the logs with the labels that case workers know. */
export const runShow = (view: 'explain' | 'deadlines' | 'events', id: string, flags: ShowFlags): Promise<void> =>
  runView(view, id, flags, (answer) => labelledTable(rows[view](answer)));

const rows: Readonly<Record<'explain' | 'deadlines' | 'events', (answer: unknown) => unknown>> = {
  explain: (answer) => answer,
  deadlines: (answer) => (answer as Row[]).map(({ moves, ...row }) => ({ ...row, moves: movesOf(moves) })),
  events: (answer) => (answer as Row[]).map(eventRow),
};

const movesOf = (moves: unknown): string =>
  (moves as { to: string; why: string }[]).map(({ to, why }) => `→ ${to} (${why})`).join('; ');

const eventRow = ({ at, type, service, eventId, actor, explanation }: Row) => {
  const ruleId = (explanation as { ruleId?: string } | undefined)?.ruleId;
  return { at, type, service, eventId, actor, ...(ruleId !== undefined && { ruleId }) };
};
