/** Answers `case ID`, now or as it was at an instant: the stream itself is folded, so there is nothing to keep in step. */
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { reject, replay } from '@redress/event-sourcing';
import type { Viewed } from '@redress/service-kit';
import type { CaseEvent } from '../domain/case.events.js';
import { caseFold } from '../domain/case.js';
import { type ArbitrationPorts, PORTS } from '../shell/step.js';
import { caseView } from './view.js';

export class ViewArbitration extends Query<unknown> {
  constructor(readonly viewed: Viewed) {
    super();
  }
}

@QueryHandler(ViewArbitration)
export class ViewArbitrationHandler implements IQueryHandler<ViewArbitration> {
  constructor(@Inject(PORTS) private readonly ports: ArbitrationPorts) {}

  async execute({ viewed: { view, id, at: asOf } }: ViewArbitration): Promise<unknown> {
    if (view !== 'case' || id === undefined) return reject('NOT_FOUND', `no view ${view} ${id ?? ''}`);
    const history = await this.ports.store.read(`case-${id}`);
    const known = history.filter(({ at }) => asOf === undefined || at <= asOf);
    const state = replay(caseFold, known as readonly CaseEvent[]);
    return state.status === 'NONE' ? reject('NOT_FOUND', `no case ${id}`) : caseView(state);
  }
}
