import { systemClock } from '@redress/service-kit';
import { openReader, views } from '@redress/standalone';
import { table } from '../table.js';
import type { ViewFlags } from '../view.js';
import { withPostgres } from '../with-postgres.js';
import { questionOf } from './question.js';

/** Prints a view: as JSON with `--json`, else as `told` says. Throws `Misuse` where the view does not take what was said. */
export const runView = async (
  view: string,
  id: string | undefined,
  flags: ViewFlags,
  told: (answer: unknown) => string = table,
): Promise<void> => {
  const question = questionOf(views, view, id, flags);
  await withPostgres(flags, async (url) => {
    const reader = await openReader(url);
    try {
      const answer = await reader.view({ ...question, options: { ...question.options, now: systemClock.now() } });
      console.log(flags.json ? JSON.stringify(answer) : told(answer));
    } finally {
      await reader.close();
    }
  });
};
