/** An order as the service has it: its commands, its one stream, what it shows. */
import { type Aggregate, type LogPorts, got, originOf, partiesOf, stateAt } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { openIn } from './allowed.js';
import { orderShape } from './view/shape.js';
import { orderView } from './view/view.js';
import { commandFrom } from './parse-command.js';
import { orderCommands } from './order.dto.js';
import { orderRef, executionOf } from './execution.js';

export const orderAggregate: Aggregate<LogPorts> = {
  streams: ['order'],
  commands: orderCommands,
  openIn,
  hasDeadlines: true,

  *ask(asked, { store, rules }) {
    const [answer] = yield* got(store.execute({ commands: [executionOf(commandFrom(asked), originOf(asked), rules)] }));
    return answer!;
  },

  views: {
    order: {
      path: '/v1/orders/:id',
      summary: 'An order, now or as it was `at` an instant',
      query: ['at'],
      answer: orderShape,
      seenBy: partiesOf,
      *show({ id = '', at }, { store }) {
        const order = yield* stateAt(store, orderRef(id), at);
        if (order.status === 'NONE') return reject('NOT_FOUND', `no order ${id}`);
        return JSON.parse(JSON.stringify(orderView(order))) as unknown; // what is undefined is absent
      },
    },
  },
};
