import { type View, got, gotAll, pageOf } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { marked } from '../domain/marks.js';
import { definitionsOf, questionOf } from '../domain/question.js';
import { ratesOf } from '../domain/rates.js';
import { measuresShape } from './measures.shape.js';
import type { CompliancePorts } from './ports.js';

/** Check, count, divide; and say of each case whether it counts, and why not. */
export const measuresView: View<CompliancePorts> = {
  path: '/v1/sellers/:id/measures',
  summary: 'The rates of a seller, as of any instant and as known at any instant',
  query: ['asOf', 'knownAt', 'window', 'definition'],
  answer: measuresShape,
  list: 'cases',
  *show(viewed, { measures, rules }) {
    const question = questionOf({ sellerId: viewed.id, at: viewed.at, ...viewed.options }, rules);
    if (!(yield* got(measures.knows(question)))) return reject('NOT_FOUND', `no seller ${question.sellerId}`);
    const [counts, cases] = yield* gotAll([measures.count(question), measures.cases(question)] as const);
    const each = marked(cases, definitionsOf(question, viewed.options?.window, rules));
    const rates = ratesOf(question, counts);
    return viewed.page
      ? { ...rates, ...pageOf(each, viewed.page, ['', ''], ({ at, caseId }) => [at, caseId]) }
      : { ...rates, cases: each };
  },
};
