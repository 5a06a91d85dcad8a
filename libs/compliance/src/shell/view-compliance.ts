import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject } from '@redress/event-sourcing';
import { type Viewed, pageOf } from '@redress/service-kit';
import { marked } from '../domain/marks.js';
import { definitionsOf, questionOf } from '../domain/question.js';
import { ratesOf } from '../domain/rates.js';
import { complianceManifest } from './compliance.manifest.js';
import { type CompliancePorts, PORTS } from './ports.js';

/** A question about measures, as any door hands it in. */
export class ViewCompliance extends Query<unknown> {
  constructor(readonly viewed: Viewed) {
    super();
  }
}

/** Check, count, divide; and say of each case whether it counts, and why not. */
@QueryHandler(ViewCompliance)
export class ViewComplianceHandler implements IQueryHandler<ViewCompliance> {
  constructor(@Inject(PORTS) private readonly ports: CompliancePorts) {}

  async execute({ viewed }: ViewCompliance): Promise<unknown> {
    if (!Object.hasOwn(complianceManifest.views, viewed.view))
      return reject('NOT_FOUND', `compliance has no view ${viewed.view}`);
    const question = questionOf({ sellerId: viewed.id, at: viewed.at, ...viewed.options }, this.ports.rules);
    const { measures, rules } = this.ports;
    if (!(await measures.knows(question))) return reject('NOT_FOUND', `no seller ${question.sellerId}`);
    const [counts, cases] = await Promise.all([measures.count(question), measures.cases(question)]);
    const each = marked(cases, definitionsOf(question, viewed.options?.window, rules));
    const rates = ratesOf(question, counts);
    return viewed.page
      ? { ...rates, ...pageOf(each, viewed.page, ['', ''], ({ at, caseId }) => [at, caseId]) }
      : { ...rates, cases: each };
  }
}
