/** An order as the service has it: its commands, its one stream, what it shows. */
import { type Aggregate, type LogPorts, got, mayOf, ofThing, originOf, partiesOf, standing, stateAt } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import { openIn } from './allowed.js';
import { orderShape } from './view/shape.js';
import { orderView } from './view/view.js';
import { commandFrom } from './parse-command.js';
import { orderCommands } from './order.dto.js';
import { orderRef, executionOf } from './execution.js';
import { orderTold } from './told.js';

export const orderAggregate: Aggregate<LogPorts> = {
  streams: ['order'],
  commands: orderCommands,
  told: orderTold,
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
      answer: ofThing(orderShape),
      seenBy: partiesOf,
      *show({ id = '', at, as }, { store }) {
        const { state: order, version } = yield* stateAt(store, orderRef(id), at);
        if (order.status === 'NONE') return reject('NOT_FOUND', `no order ${id}`);
        const shown = orderView(order);
        const may = mayOf(as, { table: orderCommands, open: shown.allowed, closed: shown.notAllowed });
        return JSON.parse(JSON.stringify({ ...shown, ...standing(orderRef(id), version), may })) as unknown; // what is undefined is absent
      },
    },
  },
};
