/** 理赔: a buyer's claim of an amount for an order line, reviewed twice, paid by penalties. */
import {
  type Aggregate,
  type LogPorts,
  got,
  originOf,
  partiesOf,
  stateAt,
  untilFresh,
  ofThing,
  standing,
} from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { openIn } from './allowed.js';
import { mayWith } from './may.js';
import { claimCommands } from './claim.dto.js';
import { claimRef, executionOf } from './execution.js';
import { commandOf } from './parse-command.js';
import { claimShape } from './view/shape.js';
import { claimView } from './view/view.js';
import { claimTold } from './told.js';

export const claimAggregate: Aggregate<LogPorts> = {
  streams: ['claim', 'remedy'],
  commands: claimCommands,
  told: claimTold,
  openIn,

  *ask(asked, ports) {
    const command = commandOf(asked);
    return yield* untilFresh(function* () {
      const execution = yield* executionOf(command, originOf(asked), ports);
      const [answer] = yield* got(ports.store.execute({ commands: [execution] }));
      return answer!;
    });
  },

  views: {
    claim: {
      path: '/v1/claims/:id',
      summary: 'A 理赔 claim: what is asked for, what was decided, what was paid',
      query: ['at'],
      answer: ofThing(claimShape),
      seenBy: partiesOf,
      *show({ id = '', at, as }, { store, rules }) {
        const { state: claim, version } = yield* stateAt(store, claimRef(id), at);
        if (claim.status === 'NONE') return reject('NOT_FOUND', `no claim ${id}`);
        return { ...claimView(claim), ...standing(claimRef(id), version), may: mayWith(claim, as, rules) };
      },
    },
  },
};
