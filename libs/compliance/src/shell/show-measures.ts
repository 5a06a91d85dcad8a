import { type Page, type View, type QueryEnvelope, gotAll, keyIn, paged, theSeller } from '@redress/context';
import { joined } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { instantPattern } from '@redress/rulebook';
import { openingComponents } from '../domain/fact.js';
import { type CasePart, marked } from '../domain/marks.js';
import { moneyQuestion, owedOf } from '../domain/owed.js';
import { type Definition, type Question, definitionOf, definitionsOf, questionOf } from '../domain/question.js';
import { type Tally, countsOf, ratesOf, speedsOf } from '../domain/rates.js';
import { measuresShape } from './measures.shape.js';
import type { CompliancePorts } from './ports.js';

/** Checks the query, counts, divides, and marks each case as counted, or with the reason why not. */
export const measuresView: View<CompliancePorts> = {
  path: '/v1/sellers/:id/measures',
  summary: 'The rates of a seller, as of any instant and as known at any instant',
  query: ['asOf', 'knownAt', 'window', 'definition'],
  answer: measuresShape,
  list: 'cases',
  seenBy: theSeller,
  *show(viewed, { measures, rules }) {
    const question = questionOf({ sellerId: viewed.id, at: viewed.at, ...viewed.options }, rules);
    const { page } = viewed;
    const [isKnown, counted, money, cases, due] = yield* gotAll([
      measures.knows(question),
      measures.count(question),
      measures.count(moneyQuestion(question)),
      measures.cases(question, page && partOf(page)),
      namesKnownAtAlone(viewed) && question.knownAt < question.asOf
        ? measures.count({ ...question, asOf: question.knownAt, of: ['PROMISE_DUE'] })
        : undefined,
    ] as const);
    if (!isKnown) return reject('NOT_FOUND', `no seller ${question.sellerId}`);
    const tallies = due ? [...counted.filter(({ component }) => component !== 'PROMISE_DUE'), ...due] : counted;
    const each = marked(cases, definitionsOf(question, viewed.options?.window, rules));
    const answer = measuresOf(question, definitionOf(question.definition, question.asOf, rules), { tallies, money });
    if (!page) return { ...answer, cases: each };
    const counts = countsOf(tallies);
    const total = openingComponents.reduce((sum, component) => sum + (counts[component] ?? 0), 0);
    return { ...answer, ...paged(each, page, ({ at, refundId, caseId }) => [at, joined(refundId, caseId)], total) };
  },
};

/** The figures, with definition, window and instants. */
const measuresOf = (
  { from, to, ...question }: Question,
  definition: Definition,
  { tallies, money }: Readonly<Record<'tallies' | 'money', readonly Tally[]>>,
) => ({
  ...question,
  window: `${from}..${to}`,
  ...ratesOf(definition, tallies),
  'M-SPEED': speedsOf(tallies),
  'M-COMP': owedOf(money),
});

/**
 * A promise date known by `knownAt` falls due by `asOf`. Where a query names so many days up to now, and `knownAt` alone, only promises
 * that had fallen due by `knownAt` count.
 */
export const namesKnownAtAlone = ({ at, options: { asOf, knownAt, window } = {} }: QueryEnvelope): boolean =>
  at === undefined && asOf === undefined && knownAt !== undefined && window !== undefined && !window.includes('..');

/** One more than the page has says that there is a next one. */
const partOf = ({ limit, cursor }: Page): CasePart => {
  if (cursor === undefined) return { limit: limit + 1 };
  const [at, subject] = keyIn(cursor, ['', '']);
  if (!instantPattern.test(at))
    return reject('INVALID', 'cursor must be `next` of a page of this very view', { parameter: 'cursor' });
  return { limit: limit + 1, after: { at, subject } };
};
