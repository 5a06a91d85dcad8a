/** A seller's violation of a rule, and its appeal. */
import { type Aggregate, checked, got, originOf, partiesOf, stateAt, untilFresh, ofThing, standing } from '@redress/context';
import { mustBeOfKind } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { AppealCommand } from '../commands.js';
import { violationRef } from '../executions.js';
import type { PenaltiesPorts } from '../ports.js';
import { violationShape } from '../view-shapes.js';
import { openIn } from './allowed.js';
import { mayWith } from './may.js';
import { appealExecution } from './execution.js';
import { violationView } from './view/view.js';
import { violationCommands } from './violation.dto.js';
import { violationTold } from './told.js';

export const violationAggregate: Aggregate<PenaltiesPorts> = {
  streams: ['violation'],
  commands: violationCommands,
  told: violationTold,
  openIn,

  *ask(asked, ports) {
    const type = asked.type as keyof typeof violationCommands;
    const { dto, by } = violationCommands[type];
    const data = { ...checked<object>(dto, asked.body) };
    mustBeOfKind(type, asked.as, by);
    const command = { type, as: asked.as, at: asked.at, data } as AppealCommand;
    return yield* untilFresh(function* () {
      const execution = yield* appealExecution(command, originOf(asked), ports);
      const [answer] = yield* got(ports.store.execute({ commands: [execution] }));
      return answer!;
    });
  },

  views: {
    violation: {
      path: '/v1/violations/:id',
      summary: 'A violation: its rule, its cause, its points, its appeal',
      query: ['at'],
      answer: ofThing(violationShape),
      seenBy: partiesOf,
      *show({ id = '', at, as }, { store, rules }) {
        const { state: violation, version } = yield* stateAt(store, violationRef(id), at);
        if (violation.status === 'NONE') return reject('NOT_FOUND', `no violation ${id}`);
        return { ...violationView(violation), ...standing(violationRef(id), version), may: mayWith(violation, as, rules) };
      },
    },
  },
};
