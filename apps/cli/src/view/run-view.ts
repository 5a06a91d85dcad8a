import { mostItems, type Paged, type QueryEnvelope, type ViewSpec } from '@redress/context';
import { csvOf, systemClock } from '@redress/service-kit';
import { openReader, views } from '@redress/standalone';
import { table } from '../table.js';
import type { ViewFlags } from '../view.js';
import { withPostgres } from '../with-postgres.js';
import { mustBeList, questionOf } from './question.js';

/** Prints a view: as JSON with `--json`, as CSV with `--csv`, else as `told` says. Throws `Misuse` where the view does not take what was said. */
export const runView = async (
  view: string,
  id: string | undefined,
  flags: ViewFlags,
  told: (answer: unknown) => string = table,
): Promise<void> => {
  const question = questionOf(views, view, id, flags);
  const spec = views[view]!;
  if (flags.csv) mustBeList(view, spec);
  await withPostgres(flags, async (url) => {
    const reader = await openReader(url);
    const asked = { ...question, options: { ...question.options, now: systemClock.now() } };
    try {
      if (flags.csv) return await printCsv((query) => reader.view(query), spec, asked);
      const answer = await reader.view(asked);
      console.log(flags.json ? JSON.stringify(answer) : told(answer));
    } finally {
      await reader.close();
    }
  });
};

/** All of a list, page by page. */
const printCsv = async (
  ask: (query: QueryEnvelope) => Promise<unknown>,
  spec: ViewSpec,
  question: QueryEnvelope,
): Promise<void> => {
  const csv = csvOf(spec, question);
  const { limit = mostItems, cursor: from } = question.page ?? {};
  let rows = 0;
  let cursor = from;
  do {
    const { items, next } = (await ask({
      ...question,
      page: { limit, ...(cursor !== undefined && { cursor }) },
    })) as Paged<unknown>;
    const text = (rows === 0 ? csv.head : '') + items.map(csv.row).join('');
    rows += items.length;
    cursor = next;
    if (!process.stdout.write(text + (cursor === undefined ? csv.last(rows) : '')))
      await new Promise((resolve) => process.stdout.once('drain', resolve));
  } while (cursor !== undefined);
};
