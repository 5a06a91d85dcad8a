/** A refund as the service has it: its commands, its stream, what it shows. */
import {
  type Aggregate,
  type LogPorts,
  got,
  originOf,
  recordedBy,
  partiesOf,
  ofThing,
  standing,
  mayOf,
  versionIn,
} from '@redress/context';
import { reject, replay } from '@redress/event-sourcing';
import { openIn } from './allowed.js';
import type { RefundEvent } from './refund.events.js';
import { refund } from './refund.js';
import { refundShape } from './view/shape.js';
import { storyOf } from './view/story.js';
import { refundView } from './view/view.js';
import { commandOf } from './parse-command.js';
import { refundCommands } from './refund.dto.js';
import { refundRef, executionOf } from './execution.js';
import { refundTold } from './told.js';

export const refundAggregate: Aggregate<LogPorts> = {
  streams: ['refund'],
  commands: refundCommands,
  told: refundTold,
  openIn,
  hasDeadlines: true,

  *ask(asked, ports) {
    const step = yield* executionOf(commandOf(asked, ports.rules), originOf(asked), ports);
    const [answer] = yield* got(ports.store.execute({ commands: [step as never] }));
    return answer!;
  },

  views: {
    refund: {
      path: '/v1/refunds/:id',
      summary: 'One refund: status, amounts, what each party may do now',
      query: ['at'],
      answer: ofThing(refundShape),
      seenBy: partiesOf,
      *show({ id = '', at, as }, { store }) {
        const context = yield* recordedBy(store, refundRef(id).stream, at);
        const state = replay(refund, context as readonly RefundEvent[]);
        if (state.status === 'NONE') return reject('NOT_FOUND', `no refund ${id}`);
        const shown = refundView(state, storyOf(context));
        const [open, closed] = [Object.values(shown.allowed).flat(), Object.values(shown.notAllowed).flat()];
        const may = mayOf(as, { table: refundCommands, open, closed });
        return { ...shown, ...standing(refundRef(id), versionIn(context)), may };
      },
    },
  },
};
