import { writeFile } from 'node:fs/promises';
import {
  type MeasuredDay,
  type Point,
  type ShownMeasures,
  type ShownScore,
  measuresPage,
  publishedAt,
  scorePage,
} from '@redress/compliance';
import type { QueryEnvelope } from '@redress/context';
import { Rejected } from '@redress/event-sourcing';
import { type Rulebook, dayOf, plusDays } from '@redress/rulebook';
import { loadRulebook, systemClock } from '@redress/service-kit';
import { openReader, views } from '@redress/standalone';
import { Misuse } from '../misuse.js';
import type { PageFlags } from '../page.js';
import { positiveSaid } from '../said.js';
import { questionOf } from '../view/question.js';
import { runView } from '../view/run-view.js';
import { withPostgres } from '../with-postgres.js';

type Ask = (query: Partial<QueryEnvelope>) => Promise<unknown>;

/** The view, or with `--html` its page. */
export const runPage = async (view: 'score' | 'measures', seller: string, flags: PageFlags): Promise<void> => {
  const { html, out, days, ...rest } = flags;
  if (!html) return runView(view, seller, rest);
  const many = positiveSaid('--days', days);
  const question = questionOf(views, view, seller, rest);
  const rules = await loadRulebook();
  await withPostgres(flags, async (url) => {
    const reader = await openReader(url);
    const now = systemClock.now();
    const ask: Ask = ({ options, ...query }) =>
      reader.view({ ...question, ...query, options: { ...question.options, ...options, now } });
    try {
      const page = view === 'score' ? await scoreOf(ask, many, rules) : await measuresOf(ask, many, rules);
      if (out === undefined) console.log(page);
      else await writeFile(out, page, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => failed(out, error));
    } finally {
      await reader.close();
    }
  });
};

const failed = (out: string, error: NodeJS.ErrnoException): never => {
  if (error.code === 'EEXIST') throw new Misuse(`${out} is there already: name another file`);
  throw error;
};

const scoreOf = async (ask: Ask, many: number, rules: Rulebook): Promise<string> => {
  const score = (await ask({})) as ShownScore;
  const days = await eachDay(score, many, ask, ({ score: figure }: ShownScore) => figure);
  return scorePage(score, days satisfies readonly Point[], rules.inForce(score.asOf).score);
};

const measuresOf = async (ask: Ask, many: number, rules: Rulebook): Promise<string> => {
  const page = { limit: 1 }; // its cases are not shown
  const measured: Ask = (query) => ask({ ...query, page });
  const measures = (await measured({})) as ShownMeasures;
  const days: readonly MeasuredDay[] = await eachDay(measures, many, measured, (one: ShownMeasures) => one);
  const definitions = Object.keys(rules.inForce(measures.asOf).measures.definitions);
  const each: ShownMeasures[] = [];
  for (const definition of definitions) each.push((await measured({ options: { definition } })) as ShownMeasures);
  return measuresPage(measures, days, each);
};

/** Each of the days up to `asOf` that are over: as published, and by what is known now. Absent where the seller was not known. */
const eachDay = async <Answer, Figure>(
  { asOf, knownAt }: Readonly<{ asOf: string; knownAt: string }>,
  many: number,
  ask: Ask,
  figure: (answer: Answer) => Figure,
) => {
  const days: { day: string; published: Figure | undefined; now: Figure | undefined }[] = [];
  for (let n = many; n >= 1; n--) {
    const day = plusDays(dayOf(asOf), -n);
    const end = publishedAt(day);
    const at = async (known: string): Promise<Figure | undefined> => {
      try {
        return figure((await ask({ options: { asOf: end, knownAt: known } })) as Answer);
      } catch (error) {
        if (error instanceof Rejected && error.refusal.code === 'NOT_FOUND') return undefined;
        throw error;
      }
    };
    days.push({ day, published: await at(end), now: await at(knownAt) });
  }
  return days;
};
