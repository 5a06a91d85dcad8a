/** The aggregate `case`: its commands, its views, and its streams with those of the refund's disputes and the seller's daily review. */
import {
  type Aggregate,
  type LogPorts,
  got,
  originOf,
  stateAt,
  untilFresh,
  partiesOf,
  ofThing,
  standing,
} from '@redress/context';
import { type Answer, reject } from '@redress/event-sourcing';
import { caseShape } from './view/shape.js';
import { mayWith } from './may.js';
import { caseView } from './view/view.js';
import { openIn } from './allowed.js';
import { caseCommands } from './case.dto.js';
import { commandOf } from './parse-command.js';
import { caseRef, executionOf } from './execution.js';
import { caseTold } from './told.js';

export const caseAggregate: Aggregate<LogPorts> = {
  streams: ['case', 'dispute', 'review'],
  commands: caseCommands,
  told: caseTold,
  openIn,
  hasDeadlines: true,

  *ask(asked, ports) {
    const command = commandOf(asked);
    const nothing: Answer = { stream: caseRef(command.data.caseId).stream, version: 0, events: [], correlationId: undefined };
    return yield* untilFresh(function* () {
      const execution = yield* executionOf(command, originOf(asked), ports);
      const [answer = nothing] = yield* got(ports.store.execute({ commands: [execution] }));
      return answer;
    });
  },

  views: {
    case: {
      path: '/v1/cases/:id',
      summary: 'One case: where it stands, what was decided, what was missed',
      query: ['at'],
      answer: ofThing(caseShape),
      seenBy: partiesOf,
      *show({ id = '', at, as }, { store, rules }) {
        const { state, version } = yield* stateAt(store, caseRef(id), at);
        if (state.status === 'NONE') return reject('NOT_FOUND', `no case ${id}`);
        const edition = rules.editions.find(({ name }) => name === state.edition);
        return { ...caseView(state, edition), ...standing(caseRef(id), version), may: mayWith(state, as, rules) };
      },
    },
  },
};
