/** A compensation: what people say of one, and what becomes of it. What follows from events is assessed by reactions. */
import { type Aggregate, got, originOf, ofThing, standing, versionIn, recordedBy } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { compensationRef } from '../executions.js';
import type { PenaltiesPorts } from '../ports.js';
import { compensationShape } from '../view-shapes.js';
import { openIn } from './allowed.js';
import { mayWith } from './may.js';
import { compensationCommands } from './compensation.dto.js';
import { compensationExecution } from './execution.js';
import { commandOf } from './parse-command.js';
import { compensationsView } from './view/view.js';
import { compensationTold } from './told.js';

export const compensationAggregate: Aggregate<PenaltiesPorts> = {
  streams: ['compensation'],
  commands: compensationCommands,
  told: compensationTold,
  openIn,

  *ask(asked, ports) {
    const command = commandOf(asked);
    const [answer] = yield* got(
      ports.store.execute({ commands: [yield* compensationExecution(command, originOf(asked), ports)] }),
    );
    return answer!;
  },

  views: {
    compensation: {
      path: '/v1/compensations/:id',
      summary: 'One compensation: why it is owed, what became of it, and which commands are open',
      query: ['at'],
      answer: ofThing(compensationShape),
      seenBy: ({ payee, sellerId }: { payee: string; sellerId: string }) => [payee, `seller:${sellerId}`],
      *show({ id = '', at, as }, { store, rules }) {
        const events = yield* recordedBy(store, compensationRef(id).stream, at);
        const [one] = compensationsView(events);
        if (!one) return reject('NOT_FOUND', `no compensation ${id}`);
        return { ...one, ...standing(compensationRef(id), versionIn(events)), may: mayWith(one, as, rules) };
      },
    },
  },
};
